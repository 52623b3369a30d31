import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { Invitation } from '../../domain/members/invitation';
import { encodeNodeId, requireNodeId } from '../node-id';

interface InvitationDocument extends Omit<Invitation, 'tokenHash' | 'memberId'> {
  /** The hash of the token; the token itself is only in the mail. */
  _id: string;
  memberId: Types.ObjectId;
}

/** An invitation that is over is kept for so long that accepting it again stays harmless (DOMAIN.md M3). */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** The links by which the invited come in; several may lead to one member (DOMAIN.md M3). */
export class InvitationModel {
  readonly model: Model<InvitationDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<InvitationDocument>(
      {
        _id: String,
        memberId: { type: Schema.Types.ObjectId, required: true },
        emailKey: { type: String, required: true },
        createdAt: { type: Date, required: true },
        expiresAt: { type: Date, required: true },
        usedAt: { type: Date, default: null },
      },
      { collection: 'invitations', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ expiresAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
    this.model = connection.model<InvitationDocument>('Invitation', schema);
  }

  async insert({ tokenHash, memberId, ...invitation }: Invitation): Promise<void> {
    await this.model.create({
      ...invitation,
      _id: tokenHash,
      memberId: requireNodeId('Member', memberId),
    });
  }

  async findByTokenHash(tokenHash: string, tx?: Transaction): Promise<Invitation | null> {
    const found = await this.model
      .findById(tokenHash)
      .session(tx ?? null)
      .lean<InvitationDocument>();
    if (!found) return null;
    const { _id, memberId, ...invitation } = found;
    return { ...invitation, tokenHash: _id, memberId: encodeNodeId('Member', memberId) };
  }

  /** One conditional write: of two acceptances at the same moment, one is told false. */
  async use(tx: Transaction, tokenHash: string, now: Date): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: tokenHash, usedAt: null, expiresAt: { $gt: now } },
      { $set: { usedAt: now } },
      { session: tx },
    );
    return modifiedCount === 1;
  }
}
