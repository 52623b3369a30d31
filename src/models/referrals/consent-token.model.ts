import { type Connection, type Model, Schema, type Types } from 'mongoose';
import { encodeNodeId, requireNodeId } from '../node-id';

interface ConsentTokenDocument {
  /** The hash of the token; the token itself is only in the mail. */
  _id: string;
  referralId: Types.ObjectId;
  expiresAt: Date;
}

/** The links by which candidates answer (DOMAIN.md R2); several may lead to one referral. */
export class ConsentTokenModel {
  readonly model: Model<ConsentTokenDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<ConsentTokenDocument>(
      {
        _id: String,
        referralId: { type: Schema.Types.ObjectId, required: true },
        expiresAt: { type: Date, required: true },
      },
      { collection: 'consent_tokens', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    this.model = connection.model<ConsentTokenDocument>('ConsentToken', schema);
  }

  async store(hash: string, referralId: string, expiresAt: Date): Promise<void> {
    await this.model.create({
      _id: hash,
      referralId: requireNodeId('Referral', referralId),
      expiresAt,
    });
  }

  /** The referral that a token leads to, or null. */
  async findReferralId(hash: string): Promise<string | null> {
    const token = await this.model.findById(hash).lean<ConsentTokenDocument>();
    return token && encodeNodeId('Referral', token.referralId);
  }
}
