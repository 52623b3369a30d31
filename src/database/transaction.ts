import { type ClientSession, type Connection, mongo } from 'mongoose';

/** What every write of one use case is given; two operations of one transaction never run at once. */
export type Transaction = ClientSession;

/** Runs work in transactions with snapshot reads and majority writes, again when MongoDB says so. */
export class Transactions {
  constructor(private readonly connection: Connection) {}

  /**
   * Commits when `work` resolves, aborts when it throws. `work` runs again after a transient
   * conflict, so it has no effect outside its transaction. After a commit of unknown outcome the
   * driver asks again until MongoDB knows.
   */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const session = await this.connection.startSession();
    try {
      return await session.withTransaction(() => work(session), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority' },
      });
    } finally {
      await session.endSession();
    }
  }
}

/** True when nobody knows whether a transaction stands: running it again could do its work twice. */
export function isOutcomeUnknown(fault: unknown): boolean {
  return fault instanceof mongo.MongoError && fault.hasErrorLabel('UnknownTransactionCommitResult');
}
