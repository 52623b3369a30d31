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

export interface WatchOptions {
  /** Where an earlier watch ended; null begins with what is written from now on. */
  readonly resumeToken: unknown;
  readonly onActivity: (topic: string, sequence: number) => void;
  readonly onEnd: (error: unknown) => void;
}

export interface ActivityWatch {
  /** The place of the last change that was told; null before the first. */
  resumeToken(): unknown;
  close(): Promise<void>;
}

/** What the watch is told of an insertion; nothing of it where the document is gone already. */
interface Inserted {
  readonly _id: unknown;
  readonly fullDocument?: Pick<Activity, 'topic' | 'sequence'>;
}

const TRIM_PORTION = 1000;

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

  /**
   * Deletes the oldest activities from before `until`, in portions, but never one of the newest `kept`;
   * gives how many. Stops at the next portion once the signal is aborted.
   */
  async trim(until: Date, kept: number, signal: AbortSignal): Promise<number> {
    const oldestKept = await this.model
      .findOne({}, { _id: 0, occurredAt: 1 })
      .sort({ occurredAt: -1 })
      .skip(kept - 1)
      .lean<Pick<Activity, 'occurredAt'>>();
    if (!oldestKept) return 0;
    const before = oldestKept.occurredAt < until ? oldestKept.occurredAt : until;
    let trimmed = 0;
    for (let portion = TRIM_PORTION; portion === TRIM_PORTION && !signal.aborted; ) {
      const oldest = await this.model
        .find({ occurredAt: { $lt: before } }, { _id: 1 })
        .sort({ occurredAt: 1 })
        .limit(TRIM_PORTION)
        .batchSize(TRIM_PORTION)
        .lean<Pick<ActivityDocument, '_id'>[]>();
      await this.model.deleteMany({ _id: { $in: oldest.map(({ _id }) => _id) } });
      portion = oldest.length;
      trimmed += portion;
    }
    return trimmed;
  }

  /** Calls back with the place of each inserted activity, from any process, until closed. */
  watch({ resumeToken, onActivity, onEnd }: WatchOptions): ActivityWatch {
    const stream = this.model.watch(
      [
        { $match: { operationType: 'insert' } },
        { $project: { 'fullDocument.topic': 1, 'fullDocument.sequence': 1 } },
      ],
      { batchSize: 500, ...(resumeToken ? { resumeAfter: resumeToken } : {}) },
    );
    let last: unknown = null;
    stream.on('change', ({ _id, fullDocument }: Inserted) => {
      last = _id;
      if (fullDocument) onActivity(fullDocument.topic, fullDocument.sequence);
    });
    stream.on('error', onEnd);
    stream.on('end', () => onEnd(null));
    return {
      resumeToken: () => last,
      close: async () => {
        stream.removeAllListeners('error');
        stream.on('error', () => undefined);
        await stream.close();
      },
    };
  }
}
