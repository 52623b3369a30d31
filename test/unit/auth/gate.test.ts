import { Gate } from '../../../src/auth/gate';

/** A work that says when it begins and ends when told. */
class Work {
  hasBegun = false;
  readonly begun: Promise<void>;
  readonly run: () => Promise<void>;
  end: () => void = () => undefined;

  constructor() {
    let begin: () => void = () => undefined;
    this.begun = new Promise((resolve) => {
      begin = resolve;
    });
    this.run = () => {
      this.hasBegun = true;
      begin();
      return new Promise((resolve) => {
        this.end = resolve;
      });
    };
  }
}

describe('Gate', () => {
  it('runs as many at once as it may, the rest in order, and refuses past its queue', async () => {
    const gate = new Gate({ running: 1, waiting: 1 });
    const [first, second, third] = [new Work(), new Work(), new Work()] as const;
    const running = gate.run(first.run);
    const waiting = gate.run(second.run);
    await expect(gate.run(third.run)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      facts: { reason: 'BUSY', retryAfterMs: 1000 },
    });
    await first.begun;
    expect([second.hasBegun, third.hasBegun]).toEqual([false, false]);
    first.end();
    await running;
    await second.begun;
    second.end();
    await waiting;
  });

  it('is open again after a work that failed', async () => {
    const gate = new Gate({ running: 1, waiting: 0 });
    await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate.run(() => Promise.resolve(7))).resolves.toBe(7);
  });
});
