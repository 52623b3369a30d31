import { type Connection, type Model, Schema } from 'mongoose';
import type { Transaction } from '../../database/transaction';

interface StreamDocument {
  _id: string;
  head: number;
}

/**
 * The heads of the streams that count on a document of their own (`feed`, `referrals`, `rights`).
 * An event's stream counts on the event.
 */
export class StreamModel {
  readonly model: Model<StreamDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<StreamDocument>(
      'Stream',
      new Schema<StreamDocument>(
        { _id: String, head: { type: Number, required: true } },
        { collection: 'streams', strict: 'throw', versionKey: false, autoIndex: false },
      ),
    );
  }

  /** The sequence of the latest activity; 0 before the first. */
  async head(topic: string, tx?: Transaction): Promise<number> {
    const stream = await this.model
      .findById(topic)
      .session(tx ?? null)
      .lean<StreamDocument>();
    return stream?.head ?? 0;
  }

  /** Takes `count` sequences; gives the last of them. Concurrent takers conflict and run again. */
  async advance(tx: Transaction, topic: string, count: number): Promise<number> {
    const stream = await this.model
      .findOneAndUpdate(
        { _id: topic },
        { $inc: { head: count } },
        { upsert: true, returnDocument: 'after' },
      )
      .session(tx)
      .lean<StreamDocument>();
    return stream.head;
  }
}
