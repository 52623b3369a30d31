import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { SessionRecord } from '../../domain/auth/session';
import { decodeNodeId, encodeNodeId, requireNodeId } from '../node-id';

interface SessionDocument extends Omit<SessionRecord, 'id' | 'memberId'> {
  /** Random, for whoever knows the id of a session can end it with a made-up token. */
  _id: string;
  memberId: Types.ObjectId;
}

/** The exchange of one refresh token for the next. */
export interface Rotation {
  readonly sessionId: string;
  readonly fromHash: string;
  readonly toHash: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** The sign-ins, each with the hashes of its last two refresh tokens; gone when they have expired. */
export class SessionModel {
  readonly model: Model<SessionDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<SessionDocument>(
      {
        _id: String,
        memberId: { type: Schema.Types.ObjectId, required: true },
        tokenHash: { type: String, required: true },
        previousTokenHash: { type: String, default: null },
        rotatedAt: { type: Date, required: true },
        createdAt: { type: Date, required: true },
        expiresAt: { type: Date, required: true },
        revokedAt: { type: Date, default: null },
      },
      { collection: 'sessions', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ memberId: 1 });
    schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    this.model = connection.model<SessionDocument>('Session', schema);
  }

  async insert({ id, memberId, ...rest }: SessionRecord, tx?: Transaction): Promise<void> {
    const document = { _id: id, memberId: requireNodeId('Member', memberId), ...rest };
    await this.model.insertMany([document], { session: tx ?? null });
  }

  async findById(id: string, tx?: Transaction): Promise<SessionRecord | null> {
    const document = await this.model
      .findById(id)
      .session(tx ?? null)
      .lean<SessionDocument>();
    return document && toRecord(document);
  }

  /** Those that are there, in no order. */
  async findByIds(ids: readonly string[]): Promise<SessionRecord[]> {
    const documents = await this.model
      .find({ _id: { $in: [...ids] } })
      .batchSize(ids.length + 1)
      .lean<SessionDocument[]>();
    return documents.map(toRecord);
  }

  /** One atomic write: of two exchanges of one token at the same moment, one is told false. */
  async rotate({ sessionId, fromHash, toHash, now, expiresAt }: Rotation): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: sessionId, tokenHash: fromHash, revokedAt: null, expiresAt: { $gt: now } },
      { $set: { tokenHash: toHash, previousTokenHash: fromHash, rotatedAt: now, expiresAt } },
    );
    return modifiedCount === 1;
  }

  /** False where it was revoked before, or is not there. */
  async revoke(tx: Transaction, id: string, now: Date): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: id, revokedAt: null },
      { $set: { revokedAt: now } },
      { session: tx },
    );
    return modifiedCount === 1;
  }

  /** Ends every session of a member, as an erasure or a new password asks for. */
  async revokeAllOf(tx: Transaction, memberId: string, now: Date): Promise<void> {
    const id = decodeNodeId('Member', memberId);
    if (!id) return;
    await this.model.updateMany(
      { memberId: id, revokedAt: null },
      { $set: { revokedAt: now } },
      { session: tx },
    );
  }
}

function toRecord({ _id, memberId, ...rest }: SessionDocument): SessionRecord {
  return { id: _id, memberId: encodeNodeId('Member', memberId), ...rest };
}
