import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { Activity } from '../../domain/activity';

interface ActivityDocument {
  _id: Types.ObjectId;
  topic: string;
  sequence: number;
  kind: string;
  subjects: Activity['subjects'];
  facts: Activity['facts'];
  occurredAt: Date;
}

/** The insert-only log behind every live stream; unique on (topic, sequence). */
export class ActivityModel {
  readonly model: Model<ActivityDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<ActivityDocument>(
      {
        topic: { type: String, required: true },
        sequence: { type: Number, required: true },
        kind: { type: String, required: true },
        subjects: { type: Schema.Types.Mixed, required: true },
        facts: { type: Schema.Types.Mixed, required: true },
        occurredAt: { type: Date, required: true },
      },
      {
        collection: 'activities',
        strict: 'throw',
        versionKey: false,
        autoIndex: false,
        minimize: false,
      },
    );
    schema.index({ topic: 1, sequence: 1 }, { unique: true });
    schema.index({ occurredAt: 1 });
    this.model = connection.model<ActivityDocument>('Activity', schema);
  }

  async insertMany(tx: Transaction, activities: readonly Activity[]): Promise<void> {
    await this.model.insertMany(activities, { session: tx, lean: true });
  }

  /** Up to `limit` activities of a topic after a sequence, in order. */
  async after(topic: string, sequence: number, limit: number): Promise<Activity[]> {
    return this.model
      .find({ topic, sequence: { $gt: sequence } }, { _id: 0 })
      .sort({ sequence: 1 })
      .limit(limit)
      .batchSize(limit)
      .lean<Activity[]>();
  }

  /** The latest sequence in the log of a topic; 0 where there is none. */
  async head(topic: string): Promise<number> {
    const latest = await this.model
      .findOne({ topic }, { _id: 0, sequence: 1 })
      .sort({ sequence: -1 })
      .lean<{ sequence: number }>();
    return latest?.sequence ?? 0;
  }

  /** The sequence of the oldest activity kept; null where the log of the topic is empty. */
  async tail(topic: string): Promise<number | null> {
    const oldest = await this.model
      .findOne({ topic }, { _id: 0, sequence: 1 })
      .sort({ sequence: 1 })
      .lean<{ sequence: number }>();
    return oldest?.sequence ?? null;
  }

  /** Calls back with the topic of each inserted activity, from any process, until closed. */
  watch(onTopic: (topic: string) => void, onEnd: (error: unknown) => void): () => Promise<void> {
    const stream = this.model.watch(
      [{ $match: { operationType: 'insert' } }, { $project: { 'fullDocument.topic': 1 } }],
      { batchSize: 500 },
    );
    stream.on('change', (change: { fullDocument?: { topic?: string } }) => {
      if (change.fullDocument?.topic !== undefined) onTopic(change.fullDocument.topic);
    });
    stream.on('error', onEnd);
    stream.on('end', () => onEnd(null));
    return async () => {
      stream.removeAllListeners('error');
      stream.on('error', () => undefined);
      await stream.close();
    };
  }
}
