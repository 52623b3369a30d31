import { CostBudgets } from '../../../src/services/cost/cost-budgets';

/** What the instances share: a bucket is full again at a moment. */
class SharedBuckets {
  readonly fullAt = new Map<string, number>();

  async settle(
    expenses: readonly { readonly owner: string; readonly refillMs: number }[],
    now: Date,
  ): Promise<ReadonlyMap<string, number>> {
    for (const { owner, refillMs } of expenses)
      this.fullAt.set(owner, Math.max(this.fullAt.get(owner) ?? 0, now.getTime()) + refillMs);
    return new Map(this.fullAt);
  }
}

describe('the budgets of an instance', () => {
  let now: number;
  let budgets: SharedBuckets;

  beforeEach(() => {
    now = 1_000_000;
    budgets = new SharedBuckets();
  });

  /** A bucket of 100 points, of which 10 come back a second. */
  const instance = () =>
    new CostBudgets({
      budgets,
      terms: { capacity: 100, refillPerSecond: 10 },
      refuses: (points) => points > 100,
      clock: () => new Date(now),
      onFault: (fault) => {
        throw fault;
      },
    });
  const remaining = (of: CostBudgets): number => of.state('ada').remaining;
  const refusal = { code: 'RATE_LIMITED' };

  it('are as they were after an operation was refused, however often', async () => {
    const one = instance();
    await one.spend('ada', 70);
    for (let i = 0; i < 5; i += 1)
      await expect(one.spend('ada', 40)).rejects.toMatchObject(refusal);
    expect(remaining(one)).toBe(30);
    await one.spend('ada', 30);
    expect(remaining(one)).toBe(0);
  });

  it('give no credit for a refusal of more than a whole bucket', async () => {
    const one = instance();
    await expect(one.spend('ada', 150)).rejects.toMatchObject(refusal);
    now += 60_000;
    expect(remaining(one)).toBe(100);
    await one.spend('ada', 100);
    await expect(one.spend('ada', 1)).rejects.toMatchObject(refusal);
  });

  it('give back no more than a full bucket, also when it has filled again meanwhile', async () => {
    const one = instance();
    await one.spend('ada', 100);
    now += 10_000;
    one.refund('ada', 100);
    expect(remaining(one)).toBe(100);
    await one.spend('ada', 100);
    await expect(one.spend('ada', 1)).rejects.toMatchObject(refusal);
  });

  it('are one over two instances, with what the other has given back', async () => {
    const [one, two] = [instance(), instance()];
    await one.spend('ada', 60);
    await expect(two.spend('ada', 50)).rejects.toMatchObject(refusal);
    one.refund('ada', 60);
    await one.stop();
    now += 1000;
    await two.spend('ada', 95);
    expect(remaining(two)).toBe(5);
  });

  it('tell what all instances have spent, to who asks one that knew nothing of it', async () => {
    const [one, two] = [instance(), instance()];
    await one.spend('ada', 60);
    expect((await two.current('ada')).remaining).toBe(40);
  });

  it('ask the others once a second while they refuse, not for each refusal', async () => {
    const one = instance();
    await one.spend('ada', 100);
    const settle = jest.spyOn(budgets, 'settle');
    for (let i = 0; i < 50; i += 1)
      await expect(one.spend('ada', 4)).rejects.toMatchObject(refusal);
    expect(settle.mock.calls.length).toBeLessThanOrEqual(1);
  });
});
