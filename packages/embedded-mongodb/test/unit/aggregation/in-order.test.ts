import fc from 'fast-check';
import { inOrder } from '../../../src/aggregation/in-order';

const restingEach = (steps: number) => {
  const pace = {
    rests: 0,
    steps: 0,
    isDue: () => ++pace.steps % steps === 0,
    rest: async () => {},
  };
  pace.rest = async () => {
    pace.rests++;
  };
  return pace;
};

describe('sorting with rests', () => {
  it('gives what a stable sort gives', async () => {
    const item = fc.record({ key: fc.integer({ min: 0, max: 9 }), name: fc.string() });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 1500, size: 'max' }), async (items) => {
        const order = (a: { key: number }, b: { key: number }) => a.key - b.key;
        const sorted = [];
        for await (const one of inOrder(items, order, restingEach(100))) sorted.push(one);
        expect(sorted).toEqual(items.toSorted(order));
      }),
      { numRuns: 30 },
    );
  });

  it('rests while it takes its items in and while it gives them', async () => {
    const pace = restingEach(100);
    const given = inOrder(Array.from({ length: 1000 }).keys(), (a, b) => b - a, pace);
    await given.next();
    expect(pace.rests).toBe(10);
    for await (const _ of given);
    expect(pace.rests).toBe(20);
  });
});
