import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { HrFile } from '../../domain/members/hr-file';
import { requireNodeId } from '../node-id';

interface HrFileDocument extends Omit<HrFile, 'memberId'> {
  /** The member's own id. */
  _id: Types.ObjectId;
}

/** What HR alone may know, apart from the members, so that no read of a member ever carries it (DOMAIN.md M10). */
export class HrFileModel {
  private readonly model: Model<HrFileDocument>;

  constructor(connection: Connection) {
    const text = { type: String, default: null };
    this.model = connection.model<HrFileDocument>(
      'HrFile',
      new Schema<HrFileDocument>(
        {
          _id: Schema.Types.ObjectId,
          leavingReason: text,
          rehireEligibility: text,
          notes: text,
          updatedAt: { type: Date, required: true },
        },
        { collection: 'hr_files', strict: 'throw', versionKey: false, autoIndex: false },
      ),
    );
  }

  /** Null where nothing was written yet. */
  async find(tx: Transaction, memberId: string): Promise<HrFile | null> {
    const document = await this.model
      .findById(requireNodeId('Member', memberId))
      .session(tx)
      .lean<HrFileDocument>();
    if (!document) return null;
    const { _id, ...file } = document;
    return { ...file, memberId };
  }

  async save(tx: Transaction, { memberId, ...file }: HrFile): Promise<void> {
    const _id = requireNodeId('Member', memberId);
    await this.model.updateOne({ _id }, { $set: file }, { upsert: true, session: tx });
  }
}
