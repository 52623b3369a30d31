import { type Connection, type Model, Schema } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { Outcome } from '../../domain/outcome';

/** How long a retry is answered with the first result (DOMAIN.md X5). */
const KEPT_SECONDS = 24 * 60 * 60;

/** One remembered mutation: a digest of (viewer, operation, key), a digest of its input, its result. */
export interface RememberedOutcome {
  readonly _id: string;
  readonly inputDigest: string;
  readonly outcome: Outcome;
  readonly at: Date;
}

/** The results of mutations that came with a key, for a retry within 24 hours (DOMAIN.md X5). */
export class IdempotencyModel {
  readonly model: Model<RememberedOutcome>;

  constructor(connection: Connection) {
    const schema = new Schema<RememberedOutcome>(
      {
        _id: String,
        inputDigest: { type: String, required: true },
        outcome: { type: Schema.Types.Mixed, required: true },
        at: { type: Date, required: true },
      },
      {
        collection: 'idempotency_keys',
        strict: 'throw',
        versionKey: false,
        autoIndex: false,
        minimize: false,
      },
    );
    schema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });
    this.model = connection.model<RememberedOutcome>('IdempotencyKey', schema);
  }

  /** Those of the keys that are remembered and not yet too old. */
  async findMany(
    tx: Transaction,
    ids: readonly string[],
    now: Date,
  ): Promise<Map<string, RememberedOutcome>> {
    if (ids.length === 0) return new Map();
    const oldest = new Date(now.getTime() - KEPT_SECONDS * 1000);
    const found = await this.model
      .find({ _id: { $in: ids } })
      .session(tx)
      .lean<RememberedOutcome[]>();
    return new Map(found.filter(({ at }) => at > oldest).map((entry) => [entry._id, entry]));
  }

  async storeMany(tx: Transaction, entries: readonly RememberedOutcome[]): Promise<void> {
    if (entries.length === 0) return;
    await this.model.bulkWrite(
      entries.map((entry) => ({
        replaceOne: { filter: { _id: entry._id }, replacement: entry, upsert: true },
      })),
      { session: tx },
    );
  }
}
