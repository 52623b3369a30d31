import {
  type BudgetState,
  type BudgetTerms,
  outOfBudget,
  pointsLeft,
  refillMs,
} from '../../domain/cost/cost-budget';
import type { CostBudgetModel } from '../../models/cost/cost-budget.model';

/** What this process knows of one owner's bucket. */
interface Account {
  /** When the bucket is full again, what was spent here included. */
  fullAt: number;
  /** Points spent here that the others have not been told of; below zero for a refund. */
  untold: number;
  /** When the others were asked last. */
  settledAt: number;
}

export interface CostBudgetParts {
  readonly budgets: Pick<CostBudgetModel, 'settle'>;
  readonly terms: BudgetTerms;
  /** True where an overdrawn budget refuses. */
  refuses(points: number): boolean;
  readonly clock: () => Date;
  readonly onFault: (fault: unknown) => void;
}

const SETTLE_MS = 1000;
/** The part of a bucket that a process may spend before it tells the others. */
const UNTOLD_SHARE = 1 / 20;

/**
 * The budgets of all viewers, kept together with the other instances: each spends from what it knows, tells what it
 * spent by one write a second for all viewers, and at once where it is much. So an instance overdraws a bucket by a twentieth
 * at most, and no request waits for a write of its own.
 */
export class CostBudgets {
  private readonly accounts = new Map<string, Account>();
  private timer: NodeJS.Timeout | null = null;
  private settling: Promise<void> = Promise.resolve();

  constructor(private readonly parts: CostBudgetParts) {}

  start(): void {
    this.timer = setInterval(() => void this.settleAll(), SETTLE_MS);
    this.timer.unref();
  }

  /** Tells the others what was spent last. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.settleAll();
  }

  /** Throws RATE_LIMITED with the time after which there is enough for the same operation, which takes nothing then. */
  async spend(owner: string, cost: number): Promise<void> {
    const { terms, refuses } = this.parts;
    const account = this.account(owner);
    this.take(account, cost);
    const isTold = this.isDue(account);
    if (isTold) await this.settle([[owner, account]]);
    const lacking = -this.left(account);
    if (lacking <= 0 || !refuses(terms.capacity + lacking)) return;
    this.giveBack(account, cost);
    if (isTold) await this.settle([[owner, account]]);
    throw outOfBudget(terms, lacking, cost);
  }

  /** Gives back what an operation was charged and did not use. */
  refund(owner: string, points: number): void {
    const account = this.accounts.get(owner);
    if (account) this.giveBack(account, points);
  }

  /** What is left, as far as is known here. */
  state(owner: string): BudgetState {
    const { terms, clock } = this.parts;
    const account = this.accounts.get(owner);
    const remaining = account ? Math.max(0, Math.floor(this.left(account))) : terms.capacity;
    const missing = terms.capacity - remaining;
    const fullAt = new Date(clock().getTime() + refillMs(terms, missing));
    return { ...terms, remaining, fullAt };
  }

  /** What is left after what all instances have spent. */
  async current(owner: string): Promise<BudgetState> {
    await this.settle([[owner, this.account(owner)]]);
    return this.state(owner);
  }

  private account(owner: string): Account {
    const account = this.accounts.get(owner) ?? { fullAt: 0, untold: 0, settledAt: 0 };
    this.accounts.set(owner, account);
    return account;
  }

  private take(account: Account, points: number): void {
    const { terms, clock } = this.parts;
    account.fullAt = Math.max(account.fullAt, clock().getTime()) + refillMs(terms, points);
    account.untold += points;
  }

  /** No more than is missing: what has come back by itself meanwhile does not come back twice. */
  private giveBack(account: Account, points: number): void {
    this.take(account, -Math.min(points, this.parts.terms.capacity - this.left(account)));
  }

  /** Asks before it refuses, for others may have given back; not for each of many refusals. */
  private isDue(account: Account): boolean {
    const { terms, clock } = this.parts;
    return this.left(account) < 0
      ? clock().getTime() - account.settledAt >= SETTLE_MS
      : account.untold > terms.capacity * UNTOLD_SHARE;
  }

  private left({ fullAt }: Account): number {
    const { terms, clock } = this.parts;
    return pointsLeft(terms, fullAt, clock().getTime());
  }

  private async settleAll(): Promise<void> {
    const now = this.parts.clock().getTime();
    for (const [owner, { fullAt, untold }] of this.accounts)
      if (untold === 0 && fullAt <= now) this.accounts.delete(owner);
    await this.settle([...this.accounts].filter(([, { untold }]) => untold !== 0));
  }

  /** One after the other: of two at once, the earlier could bring the older truth later. */
  private settle(accounts: readonly (readonly [string, Account])[]): Promise<void> {
    this.settling = this.settling.then(() => this.settleNow(accounts));
    return this.settling;
  }

  private async settleNow(all: readonly (readonly [string, Account])[]): Promise<void> {
    const { budgets, terms, clock, onFault } = this.parts;
    const now = clock();
    const staleAt = now.getTime() - SETTLE_MS;
    const accounts = all.filter(
      ([, { untold, settledAt }]) => untold !== 0 || settledAt <= staleAt,
    );
    if (accounts.length === 0) return;
    const expenses = accounts.map(([owner, account]) => {
      const { untold } = account;
      account.untold = 0;
      account.settledAt = now.getTime();
      return { owner, refillMs: refillMs(terms, untold) };
    });
    try {
      const settled = await budgets.settle(expenses, now);
      for (const [owner, account] of accounts) {
        const fullAt = Math.max(settled.get(owner) ?? account.fullAt, now.getTime());
        account.fullAt = fullAt + refillMs(terms, account.untold);
      }
    } catch (fault) {
      // Nobody is refused because the others could not be told.
      onFault(fault);
    }
  }
}
