import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { MemberDecision } from '../../domain/members/member-decision';
import { encodeNodeId, newObjectId, requireNodeId } from '../node-id';

interface DecisionDocument extends Omit<MemberDecision, 'memberId' | 'deciderId'> {
  _id: Types.ObjectId;
  memberId: Types.ObjectId;
  deciderId: Types.ObjectId;
}

const LATEST = 100;

/** What staff decided about members, and why: HR alone may know it, so it is no part of a member (M10). */
export class DecisionModel {
  private readonly model: Model<DecisionDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<DecisionDocument>(
      {
        memberId: { type: Schema.Types.ObjectId, required: true },
        deciderId: { type: Schema.Types.ObjectId, required: true },
        kind: { type: String, required: true },
        reason: { type: String, default: null },
        until: { type: Date, default: null },
        decidedAt: { type: Date, required: true },
      },
      { collection: 'member_decisions', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ memberId: 1, decidedAt: -1, _id: -1 });
    this.model = connection.model<DecisionDocument>('MemberDecision', schema);
  }

  /** Newest first, a hundred at most. */
  async latestOf(tx: Transaction, memberId: string): Promise<MemberDecision[]> {
    const documents = await this.model
      .find({ memberId: requireNodeId('Member', memberId) })
      .session(tx)
      .sort({ decidedAt: -1, _id: -1 })
      .limit(LATEST)
      .batchSize(LATEST + 1)
      .lean<DecisionDocument[]>();
    return documents.map(({ _id, deciderId, ...decision }) => ({
      ...decision,
      memberId,
      deciderId: encodeNodeId('Member', deciderId),
    }));
  }

  async insert(tx: Transaction, decision: MemberDecision): Promise<void> {
    const document = {
      ...decision,
      _id: newObjectId(),
      memberId: requireNodeId('Member', decision.memberId),
      deciderId: requireNodeId('Member', decision.deciderId),
    };
    await this.model.insertMany([document], { session: tx, lean: true });
  }
}
