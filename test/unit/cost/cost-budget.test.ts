import { outOfBudget, pointsLeft } from '../../../src/domain/cost/cost-budget';

const terms = { capacity: 100, refillPerSecond: 10 };

describe('a cost budget', () => {
  it('is full when nothing was spent, and refills steadily', () => {
    expect(pointsLeft(terms, 0, 1000)).toBe(100);
    expect(pointsLeft(terms, 6000, 1000)).toBe(50);
    expect(pointsLeft(terms, 6000, 4000)).toBe(80);
  });

  it('says when enough has come back', () => {
    expect(outOfBudget(terms, 25, 40)).toMatchObject({
      code: 'RATE_LIMITED',
      facts: { retryAfterMs: 2500, limit: 100, cost: 40 },
    });
  });
});
