import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import { newObjectId, requireNodeId } from '../node-id';

interface CredentialDocument {
  /** The member's own id. */
  _id: Types.ObjectId;
  passwordHash: string;
  changedAt: Date;
}

export interface Credential {
  readonly memberId: string;
  readonly passwordHash: string;
}

/** Password hashes, apart from the members, so that no read of a member ever carries one. */
export class CredentialModel {
  readonly model: Model<CredentialDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<CredentialDocument>(
      'Credential',
      new Schema<CredentialDocument>(
        {
          _id: Schema.Types.ObjectId,
          passwordHash: { type: String, required: true },
          changedAt: { type: Date, required: true },
        },
        { collection: 'credentials', strict: 'throw', versionKey: false, autoIndex: false },
      ),
    );
  }

  /** Asks the database for nobody (null) as well, so that an unknown address takes as many reads as a known one. */
  async findHashOf(memberId: string | null): Promise<string | null> {
    const id = memberId === null ? newObjectId() : requireNodeId('Member', memberId);
    const document = await this.model.findById(id).lean<CredentialDocument>();
    return document?.passwordHash ?? null;
  }

  /** Sets a member's first password, or a new one. */
  async set(tx: Transaction, { memberId, passwordHash }: Credential, now: Date): Promise<void> {
    await this.model.updateOne(
      { _id: requireNodeId('Member', memberId) },
      { $set: { passwordHash, changedAt: now } },
      { upsert: true, session: tx },
    );
  }

  /** For members who have no password yet, many at once. */
  async insertMany(credentials: readonly Credential[], now: Date, tx?: Transaction): Promise<void> {
    await this.model.insertMany(
      credentials.map(({ memberId, passwordHash }) => ({
        _id: requireNodeId('Member', memberId),
        passwordHash,
        changedAt: now,
      })),
      { lean: true, session: tx ?? null },
    );
  }
}
