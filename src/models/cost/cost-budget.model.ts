import { type Connection, type Model, Schema } from 'mongoose';

/** One owner's bucket: `fullAt` is when it is full again. */
interface CostBudgetDocument {
  _id: string;
  fullAt: Date;
}

/** What an owner spent since the last settlement, as the time in which it comes back; below zero for a refund. */
export interface Expense {
  readonly owner: string;
  readonly refillMs: number;
}

const KEPT_SECONDS = 60;

export class CostBudgetModel {
  private readonly model: Model<CostBudgetDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<CostBudgetDocument>(
      { _id: String, fullAt: { type: Date, required: true } },
      { collection: 'cost_budgets', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ fullAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
    this.model = connection.model<CostBudgetDocument>('CostBudget', schema);
  }

  /** Adds what several owners spent, by one command, and gives when the bucket of each is full again. */
  async settle(expenses: readonly Expense[], now: Date): Promise<ReadonlyMap<string, number>> {
    const collection = this.model.collection;
    await collection.bulkWrite(
      expenses.map(({ owner, refillMs }) => ({
        updateOne: {
          filter: { _id: owner as never },
          update: [{ $set: { fullAt: { $add: [{ $max: ['$fullAt', now] }, refillMs] } } }],
          upsert: true,
        },
      })),
      { ordered: false },
    );
    const owners = expenses.map(({ owner }) => owner);
    const found = await this.model.find({ _id: { $in: owners } }).lean<CostBudgetDocument[]>();
    return new Map(found.map(({ _id, fullAt }) => [_id, fullAt.getTime()]));
  }
}
