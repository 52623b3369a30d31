import { type Connection, type Model, Schema, Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { MailDraft, MailRecord } from '../../domain/mail/mail';

/** How long a mail that was sent, dropped or given up is kept for questions about it. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** DUE until it is settled: SENT, DROPPED as pointless, or FAILED for good. */
type MailStatus = 'DUE' | SettledStatus;
type SettledStatus = 'SENT' | 'DROPPED' | 'FAILED';

interface MailDocument extends Required<MailDraft> {
  _id: Types.ObjectId;
  status: MailStatus;
  /** When it may be claimed next; a claim moves it to the end of its lease. */
  dueAt: Date;
  attempts: number;
  lease: string | null;
  /** Why the last attempt failed: a code of the transport, no text (it may name the address). */
  failure: string | null;
  createdAt: Date;
  settledAt: Date | null;
}

/** The durable outbox: what is here is sent at least once, whatever dies in between. */
export class MailModel {
  readonly model: Model<MailDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<MailDocument>(
      {
        template: { type: String, required: true },
        recipient: { type: Schema.Types.Mixed, required: true },
        ids: { type: Schema.Types.Mixed, required: true },
        language: { type: String, required: true },
        status: { type: String, required: true },
        dueAt: { type: Date, required: true },
        attempts: { type: Number, required: true },
        lease: { type: String, default: null },
        failure: { type: String, default: null },
        createdAt: { type: Date, required: true },
        settledAt: { type: Date, default: null },
      },
      {
        collection: 'mails',
        strict: 'throw',
        versionKey: false,
        autoIndex: false,
        minimize: false,
      },
    );
    schema.index({ status: 1, dueAt: 1, _id: 1 });
    schema.index({ settledAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
    this.model = connection.model<MailDocument>('Mail', schema);
  }

  async insertAll(tx: Transaction, drafts: readonly MailDraft[], now: Date): Promise<void> {
    const mails = drafts.map(({ template, recipient, language, ids = {} }) => ({
      ...{ template, recipient, language, ids },
      ...{ status: 'DUE' as const, dueAt: now, attempts: 0, lease: null, failure: null },
      ...{ createdAt: now, settledAt: null },
    }));
    await this.model.insertMany(mails, { session: tx });
  }

  /** Takes the mail that has been due longest, for nobody else until `leaseUntil`. */
  async claim(now: Date, leaseUntil: Date): Promise<MailRecord | null> {
    const lease = new Types.ObjectId().toHexString();
    const mail = await this.model
      .findOneAndUpdate(
        { status: 'DUE', dueAt: { $lte: now } },
        { $set: { dueAt: leaseUntil, lease }, $inc: { attempts: 1 } },
        { sort: { dueAt: 1, _id: 1 }, returnDocument: 'after' },
      )
      .lean<MailDocument>();
    return mail && toRecord(mail, lease);
  }

  async settle(mail: MailRecord, status: SettledStatus, at: Date, failure?: string): Promise<void> {
    await this.model.updateOne(heldBy(mail), {
      $set: { status, settledAt: at, lease: null, failure: failure ?? null },
    });
  }

  /** Gives the mail back, to be claimed again from `dueAt` on. */
  async postpone(mail: MailRecord, dueAt: Date, failure: string): Promise<void> {
    await this.model.updateOne(heldBy(mail), { $set: { dueAt, lease: null, failure } });
  }

  /** When the next mail becomes due; null where none waits. */
  async nextDueAt(): Promise<Date | null> {
    const next = await this.model
      .findOne({ status: 'DUE' }, { dueAt: 1 })
      .sort({ dueAt: 1, _id: 1 })
      .lean<Pick<MailDocument, 'dueAt'>>();
    return next?.dueAt ?? null;
  }
}

/** A lease that ran out and was taken by somebody else holds nothing any more. */
function heldBy({ id, lease }: MailRecord) {
  return { _id: new Types.ObjectId(id), lease };
}

function toRecord(mail: MailDocument, lease: string): MailRecord {
  const { _id, template, recipient, ids, language, attempts } = mail;
  return { id: _id.toHexString(), template, recipient, ids, language, attempts, lease };
}
