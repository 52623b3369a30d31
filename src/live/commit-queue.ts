import { isOutcomeUnknown, type Transaction } from '../database/transaction';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { Outcome } from '../domain/outcome';
import type { RecordActivity } from './activity-recorder';
import type { Command } from './command';
import { FaultAfterCommit, type UnitOfWork, type WorkScope } from './unit-of-work';

/** The state that a batch shares: loaded once, changed in memory, written last. */
export interface Book {
  flush(): Promise<void>;
}

/** One use case on a hot stream. */
export interface Unit<B extends Book, O extends Outcome = Outcome> {
  readonly command: Command | null;
  /** Decides first: a refusal (DomainError) is thrown before the book is changed. May run again. */
  apply(book: B): Promise<O>;
}

export interface CommitQueueOptions<B extends Book, U extends Unit<B>> {
  readonly unitOfWork: UnitOfWork;
  /** Loads what the batch needs, with few commands, one after another. */
  open(tx: Transaction, topic: string, units: readonly U[], record: RecordActivity): Promise<B>;
  /** Units in one transaction, at most. */
  readonly maxBatch?: number;
  /** Units waiting for one topic, at most; one more is RATE_LIMITED. */
  readonly maxWaiting?: number;
}

interface Waiting<U> {
  readonly unit: U;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

type Settled = { readonly outcome: Outcome } | { readonly refusal: DomainError };

const RETRY_AFTER_MS = 1000;

/**
 * Applies the units of one stream in the order they came, many to a transaction, each with its own
 * outcome. A transaction each would conflict on the stream's document and commit some 50 times a
 * second; the transaction that is left guards against other instances.
 */
export class CommitQueue<B extends Book, U extends Unit<B> = Unit<B>> {
  private readonly lanes = new Map<string, Waiting<U>[]>();
  private readonly maxBatch: number;
  private readonly maxWaiting: number;

  constructor(private readonly options: CommitQueueOptions<B, U>) {
    this.maxBatch = options.maxBatch ?? 200;
    this.maxWaiting = options.maxWaiting ?? 10_000;
  }

  /** Resolves after the commit that holds the unit; rejects with its refusal. */
  submit<O extends Outcome>(topic: string, unit: U & Unit<B, O>): Promise<O> {
    const lane = this.lanes.get(topic);
    if (lane && lane.length >= this.maxWaiting)
      return Promise.reject(
        new DomainError(ErrorCode.RATE_LIMITED, { reason: 'BUSY', retryAfterMs: RETRY_AFTER_MS }),
      );
    return new Promise<O>((resolve, reject) => {
      const waiting = { unit, resolve: resolve as Waiting<U>['resolve'], reject };
      if (lane) lane.push(waiting);
      else this.openLane(topic, waiting);
    });
  }

  private openLane(topic: string, first: Waiting<U>): void {
    const lane = [first];
    this.lanes.set(topic, lane);
    setImmediate(() => void this.drain(topic, lane));
  }

  private async drain(topic: string, lane: Waiting<U>[]): Promise<void> {
    while (lane.length > 0) await this.commit(topic, lane.splice(0, this.maxBatch));
    this.lanes.delete(topic);
  }

  private async commit(topic: string, batch: readonly Waiting<U>[]): Promise<void> {
    try {
      const settled = await this.transact(
        topic,
        batch.map(({ unit }) => unit),
      );
      batch.forEach(({ resolve, reject }, i) => {
        const result = settled[i] as Settled;
        if ('outcome' in result) resolve(result.outcome);
        else reject(result.refusal);
      });
    } catch (fault) {
      // One unit's fault is not the others': each goes through again alone, unless it may stand already.
      if (batch.length === 1 || mayStand(fault)) for (const { reject } of batch) reject(fault);
      else for (const waiting of batch) await this.commit(topic, [waiting]);
    }
  }

  private transact(topic: string, units: readonly U[]): Promise<Settled[]> {
    const commands = units.flatMap(({ command }) => command ?? []);
    return this.options.unitOfWork.transact(commands, async (scope) => {
      const fresh = units.filter(({ command }) => !isRetry(command, scope));
      const book = await this.options.open(scope.tx, topic, fresh, scope.record);
      const settled: Settled[] = [];
      for (const unit of units) settled.push(await settle(unit, book, scope));
      await book.flush();
      return settled;
    });
  }
}

function mayStand(fault: unknown): boolean {
  return fault instanceof FaultAfterCommit || isOutcomeUnknown(fault);
}

/** A reused key (CONFLICT) counts as one too: either way nothing is to be loaded for it. */
function isRetry(command: Command | null, { remembered }: WorkScope): boolean {
  try {
    return command !== null && remembered.find(command) !== null;
  } catch {
    return true;
  }
}

async function settle<B extends Book>(
  unit: Unit<B>,
  book: B,
  { remembered }: WorkScope,
): Promise<Settled> {
  const { command } = unit;
  try {
    const earlier = command && remembered.find(command);
    if (earlier) return { outcome: earlier };
    const outcome = await unit.apply(book);
    if (command) remembered.add(command, outcome);
    return { outcome };
  } catch (reason) {
    if (reason instanceof DomainError) return { refusal: reason };
    throw reason;
  }
}
