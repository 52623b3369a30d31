import type { Transaction, Transactions } from '../database/transaction';
import type { Activity } from '../domain/activity';
import { type AuditEntry, auditEntry } from '../domain/audit/audit-entry';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { Outcome } from '../domain/outcome';
import type { AuditModel } from '../models/audit/audit.model';
import type { ActivityModel } from '../models/live/activity.model';
import type { IdempotencyModel, RememberedOutcome } from '../models/live/idempotency.model';
import type { StreamModel } from '../models/live/stream.model';
import { ActivityRecorder, type RecordActivity } from './activity-recorder';
import type { Command } from './command';

/** What earlier attempts with the same idempotency keys came to, and what this transaction adds. */
class Remembered {
  private readonly added: RememberedOutcome[] = [];
  private readonly audited: Omit<AuditEntry, 'id'>[] = [];

  constructor(
    private readonly known: Map<string, RememberedOutcome>,
    private readonly now: Date,
  ) {}

  /** Null when this is no retry. Throws CONFLICT when the key was used for another input (X5). */
  find({ idempotencyId, inputDigest }: Command): Outcome | null {
    const earlier = idempotencyId === null ? undefined : this.known.get(idempotencyId);
    if (!earlier) return null;
    if (earlier.inputDigest !== inputDigest)
      throw new DomainError(ErrorCode.CONFLICT, {
        field: 'input.idempotencyKey',
        rule: 'X5',
        reason: 'IDEMPOTENCY_KEY_REUSED',
      });
    return earlier.outcome;
  }

  add({ idempotencyId, inputDigest, audit }: Command, outcome: Outcome): void {
    if (audit) this.audited.push(auditEntry(audit, outcome, this.now));
    if (idempotencyId === null) return;
    const entry = { _id: idempotencyId, inputDigest, outcome, at: this.now };
    this.known.set(idempotencyId, entry);
    this.added.push(entry);
  }

  get toStore(): readonly RememberedOutcome[] {
    return this.added;
  }

  /** Staff actions that were done now; a retry is none. */
  get toAudit(): readonly Omit<AuditEntry, 'id'>[] {
    return this.audited;
  }
}

/** What went wrong once the transaction stood: nobody may run its work again. */
export class FaultAfterCommit extends Error {
  constructor(cause: unknown) {
    super('A fault after the commit', { cause });
  }
}

/** What one transaction's work is given. */
export interface WorkScope {
  readonly tx: Transaction;
  readonly record: RecordActivity;
  readonly remembered: Remembered;
}

export interface UnitOfWorkParts {
  readonly transactions: Transactions;
  readonly activities: ActivityModel;
  readonly streams: StreamModel;
  readonly idempotency: IdempotencyModel;
  readonly audit: AuditModel;
  readonly clock: () => Date;
  /** Told after the commit, in order; a lost call costs time, never an activity. */
  readonly committed: (activities: readonly Activity[]) => void;
}

/**
 * One transaction per use case: the change, its activities and its idempotency key stand or fall
 * together; subscribers are woken after the commit.
 */
export class UnitOfWork {
  constructor(private readonly parts: UnitOfWorkParts) {}

  /** Runs a use case, or gives the outcome of its first attempt. `work` may run more than once. */
  async run<O extends Outcome>(
    command: Command | null,
    work: (tx: Transaction, record: RecordActivity) => Promise<O>,
  ): Promise<O> {
    return this.transact(command ? [command] : [], async ({ tx, record, remembered }) => {
      const earlier = command && remembered.find(command);
      if (earlier) return earlier as O;
      const outcome = await work(tx, record);
      if (command) remembered.add(command, outcome);
      return outcome;
    });
  }

  /** The transaction itself, for one use case or for a batch of them. */
  async transact<T>(
    commands: readonly Command[],
    work: (scope: WorkScope) => Promise<T>,
  ): Promise<T> {
    const { transactions, activities, streams, idempotency, audit, clock, committed } = this.parts;
    const ids = commands.flatMap(({ idempotencyId }) => idempotencyId ?? []);
    let written: readonly Activity[] = [];
    const result = await transactions.run(async (tx) => {
      const now = clock();
      const known = await idempotency.findMany(tx, ids, now);
      const remembered = new Remembered(known, now);
      const recorder = new ActivityRecorder(activities, streams);
      const value = await work({ tx, record: recorder.record, remembered });
      await idempotency.storeMany(tx, remembered.toStore);
      await audit.insertMany(tx, remembered.toAudit);
      written = await recorder.flush(tx, now);
      return value;
    });
    try {
      if (written.length > 0) committed(written);
    } catch (cause) {
      throw new FaultAfterCommit(cause);
    }
    return result;
  }
}
