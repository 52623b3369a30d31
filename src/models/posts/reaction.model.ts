import { type Connection, type Model, type QueryFilter, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { ReactionKind, ReactionRecord } from '../../domain/posts/reaction';
import { decodeNodeIds, encodeNodeId, requireNodeId } from '../node-id';

interface ReactionDocument {
  postId: Types.ObjectId;
  memberId: Types.ObjectId;
  kind: ReactionKind;
}

/** Who reacted how; a unique index holds "one of a kind per member and post" (DOMAIN.md P4). */
export class ReactionModel {
  readonly model: Model<ReactionDocument>;

  constructor(connection: Connection) {
    const { ObjectId } = Schema.Types;
    const schema = new Schema<ReactionDocument>(
      {
        postId: { type: ObjectId, required: true },
        memberId: { type: ObjectId, required: true },
        kind: { type: String, required: true },
      },
      { collection: 'reactions', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ postId: 1, memberId: 1, kind: 1 }, { unique: true });
    schema.index({ memberId: 1 });
    this.model = connection.model<ReactionDocument>('Reaction', schema);
  }

  /** Every reaction of these members to these posts. */
  async findOf(
    postIds: readonly string[],
    memberIds: readonly string[],
    tx?: Transaction,
  ): Promise<ReactionRecord[]> {
    if (postIds.length === 0 || memberIds.length === 0) return [];
    const filter: QueryFilter<ReactionDocument> = {
      postId: { $in: decodeNodeIds('Post', postIds) },
      memberId: { $in: decodeNodeIds('Member', memberIds) },
    };
    const reactions = await this.model
      .find(filter, { _id: 0 })
      .session(tx ?? null)
      .batchSize(1000)
      .lean<ReactionDocument[]>();
    return reactions.map(({ postId, memberId, kind }) => ({
      postId: encodeNodeId('Post', postId),
      memberId: encodeNodeId('Member', memberId),
      kind,
    }));
  }

  /** Adds and takes back; the two hold nothing in common. */
  async write(
    tx: Transaction,
    added: readonly ReactionRecord[],
    withdrawn: readonly ReactionRecord[],
  ): Promise<void> {
    const operations = [
      ...added.map((reaction) => ({ insertOne: { document: toDocument(reaction) } })),
      ...withdrawn.map((reaction) => ({ deleteOne: { filter: toDocument(reaction) } })),
    ];
    if (operations.length > 0)
      await this.model.bulkWrite(operations, { session: tx, ordered: true });
  }
}

function toDocument({ postId, memberId, kind }: ReactionRecord): ReactionDocument {
  return {
    postId: requireNodeId('Post', postId),
    memberId: requireNodeId('Member', memberId),
    kind,
  };
}
