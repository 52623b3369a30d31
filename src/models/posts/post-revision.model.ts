import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { PostRevision } from '../../domain/posts/post';
import { decodeNodeId, encodeNodeId, requireNodeId } from '../node-id';

interface PostRevisionDocument extends Omit<PostRevision, 'postId'> {
  postId: Types.ObjectId;
}

/** What posts said before they were edited or removed, for moderation (DOMAIN.md P2, P6). */
export class PostRevisionModel {
  readonly model: Model<PostRevisionDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<PostRevisionDocument>(
      {
        postId: { type: Schema.Types.ObjectId, required: true },
        revision: { type: Number, required: true },
        text: { type: String, required: true },
        audience: { type: String, required: true },
        replacedAt: { type: Date, required: true },
      },
      { collection: 'post_revisions', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ postId: 1, revision: 1 }, { unique: true });
    this.model = connection.model<PostRevisionDocument>('PostRevision', schema);
  }

  async insertMany(tx: Transaction, revisions: readonly PostRevision[]): Promise<void> {
    if (revisions.length === 0) return;
    const documents = revisions.map((revision) => ({
      ...revision,
      postId: requireNodeId('Post', revision.postId),
    }));
    await this.model.insertMany(documents, { session: tx });
  }

  /** From the first text on. */
  async findOf(postId: string): Promise<PostRevision[]> {
    const _id = decodeNodeId('Post', postId);
    if (!_id) return [];
    const revisions = await this.model
      .find({ postId: _id }, { _id: 0 })
      .sort({ revision: 1 })
      .lean<PostRevisionDocument[]>();
    return revisions.map((revision) => ({
      ...revision,
      postId: encodeNodeId('Post', revision.postId),
    }));
  }
}
