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
  /** When the bucket is full again, as of the last settlement. */
  fullAt: number;
  /** Points spent here since then. */
  unsettled: number;
}

export interface CostBudgetParts {
  readonly budgets: CostBudgetModel;
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
    this.timer = setInterval(() => {
      this.settling = this.settleAll();
    }, SETTLE_MS);
    this.timer.unref();
  }

  /** Tells the others what was spent last. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.settling;
    await this.settleAll();
  }

  /** Throws RATE_LIMITED with the time after which there is enough for the same operation. */
  async spend(owner: string, cost: number): Promise<void> {
    const { terms, refuses } = this.parts;
    const account = this.accounts.get(owner) ?? { fullAt: 0, unsettled: 0 };
    this.accounts.set(owner, account);
    account.unsettled += cost;
    if (account.unsettled > terms.capacity * UNTOLD_SHARE) await this.settle([[owner, account]]);
    const lacking = -this.left(account);
    if (lacking <= 0 || !refuses(terms.capacity + lacking)) return;
    account.unsettled -= cost;
    throw outOfBudget(terms, lacking, cost);
  }

  /** Gives back what an operation was charged and did not use. */
  refund(owner: string, points: number): void {
    const account = this.accounts.get(owner);
    if (account) account.unsettled -= points;
  }

  state(owner: string): BudgetState {
    const { terms, clock } = this.parts;
    const remaining = Math.floor(this.left(this.accounts.get(owner) ?? null));
    const missing = Math.max(0, terms.capacity - remaining);
    const fullAt = new Date(clock().getTime() + refillMs(terms, missing));
    return { ...terms, remaining: Math.min(Math.max(0, remaining), terms.capacity), fullAt };
  }

  private left(account: Account | null): number {
    const { terms, clock } = this.parts;
    if (!account) return terms.capacity;
    return pointsLeft(terms, account.fullAt, clock().getTime()) - account.unsettled;
  }

  private async settleAll(): Promise<void> {
    const now = this.parts.clock().getTime();
    for (const [owner, { fullAt, unsettled }] of this.accounts)
      if (unsettled === 0 && fullAt <= now) this.accounts.delete(owner);
    await this.settle([...this.accounts].filter(([, { unsettled }]) => unsettled !== 0));
  }

  private async settle(accounts: readonly (readonly [string, Account])[]): Promise<void> {
    if (accounts.length === 0) return;
    const { budgets, terms, clock, onFault } = this.parts;
    const expenses = accounts.map(([owner, account]) => {
      const { unsettled } = account;
      account.fullAt = Math.max(account.fullAt, clock().getTime()) + refillMs(terms, unsettled);
      account.unsettled = 0;
      return { owner, refillMs: refillMs(terms, unsettled) };
    });
    try {
      const settled = await budgets.settle(expenses, clock());
      for (const [owner, account] of accounts)
        account.fullAt = settled.get(owner) ?? account.fullAt;
    } catch (fault) {
      // Nobody is refused because the others could not be told.
      onFault(fault);
    }
  }
}
