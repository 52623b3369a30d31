import { setImmediate as nextTurn } from 'node:timers/promises';
import { Pulse } from '../../../src/planner/pulse';

describe('a pulse', () => {
  it('lets one of several long operations go on in a turn of the event loop', async () => {
    const order: string[] = [];
    const working = ['a', 'b', 'c'].map(async (name) => {
      for (let slice = 0; slice < 3; slice++) {
        await new Pulse().rest();
        order.push(name);
      }
    });
    const turns: number[] = [];
    while (order.length < 9) {
      await nextTurn();
      turns.push(order.length);
    }
    await Promise.all(working);
    expect(order.join('')).toBe('abcabcabc');
    expect(turns.filter((count, i) => count - (turns[i - 1] ?? 0) > 1)).toEqual([]);
  });

  it('looks at the clock often enough for steps that take a millisecond', () => {
    const start = performance.now();
    const pulse = new Pulse();
    let steps = 0;
    for (; !pulse.isDue(); steps++) {
      const end = performance.now() + 1;
      while (performance.now() < end);
    }
    expect(steps).toBeLessThanOrEqual(8);
    expect(performance.now() - start).toBeGreaterThanOrEqual(3);
  });
});
