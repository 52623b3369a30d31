import { type Connection, type Model, Schema } from 'mongoose';

interface SignInFailureDocument {
  /** `<digest of what is counted for>:<start of the window>`. */
  _id: string;
  failures: number;
  expiresAt: Date;
}

/** One counter: for whom (a digest, never an address in the clear) and in which window. */
export interface FailureCounter {
  readonly digest: string;
  readonly window: Date;
}

/** Failed sign-ins per window, in the database so that every instance counts together. */
export class SignInFailureModel {
  readonly model: Model<SignInFailureDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<SignInFailureDocument>(
      {
        _id: String,
        failures: { type: Number, required: true },
        expiresAt: { type: Date, required: true },
      },
      { collection: 'sign_in_failures', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    this.model = connection.model<SignInFailureDocument>('SignInFailure', schema);
  }

  /** The failures of each counter, in the order asked for. */
  async count(counters: readonly FailureCounter[]): Promise<number[]> {
    const ids = counters.map(idOf);
    const found = await this.model.find({ _id: { $in: ids } }).lean<SignInFailureDocument[]>();
    return ids.map((id) => found.find(({ _id }) => _id === id)?.failures ?? 0);
  }

  async add(counters: readonly FailureCounter[], expiresAt: Date): Promise<void> {
    await this.model.bulkWrite(
      counters.map((counter) => ({
        updateOne: {
          filter: { _id: idOf(counter) },
          update: { $inc: { failures: 1 }, $set: { expiresAt } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}

function idOf({ digest, window }: FailureCounter): string {
  return `${digest}:${window.getTime()}`;
}
