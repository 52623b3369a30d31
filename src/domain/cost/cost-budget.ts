import { DomainError, ErrorCode } from '../domain-error';

/** A bucket of points that refills steadily: how many it holds, and how many come back a second. */
export interface BudgetTerms {
  readonly capacity: number;
  readonly refillPerSecond: number;
}

/** What is left of a budget at a moment. */
export interface BudgetState extends BudgetTerms {
  readonly remaining: number;
  /** When the bucket is full again if nothing more is spent. */
  readonly fullAt: Date;
}

/** Points left in a bucket that is full again at `fullAt` (milliseconds since the epoch); below zero where it is overdrawn. */
export function pointsLeft(
  { capacity, refillPerSecond }: BudgetTerms,
  fullAt: number,
  now: number,
): number {
  return capacity - (Math.max(0, fullAt - now) * refillPerSecond) / 1000;
}

/** Milliseconds in which so many points come back. */
export function refillMs({ refillPerSecond }: BudgetTerms, points: number): number {
  return (points / refillPerSecond) * 1000;
}

/** The refusal of an operation that the budget lacks so many points for. */
export function outOfBudget(terms: BudgetTerms, lacking: number, cost: number): DomainError {
  return new DomainError(ErrorCode.RATE_LIMITED, {
    reason: 'COST_BUDGET',
    retryAfterMs: Math.ceil(refillMs(terms, lacking)),
    limit: terms.capacity,
    cost,
  });
}
