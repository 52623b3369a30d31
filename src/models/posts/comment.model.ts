import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { CommentRecord } from '../../domain/posts/comment';
import { ChildList } from '../child-list';
import { decodeNodeIds, encodeNodeId, newObjectId, requireNodeId } from '../node-id';
import { memberIdOf, memberReference } from './post.document';

interface CommentDocument extends Omit<CommentRecord, 'id' | 'postId' | 'authorId' | 'replyToId'> {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  authorId: Types.ObjectId | null;
  replyToId: Types.ObjectId | null;
}

/** The comments and their replies (DOMAIN.md P5). */
export class CommentModel {
  readonly model: Model<CommentDocument>;
  /** One post's comments, replies included. */
  readonly pages: ChildList<CommentDocument, CommentRecord>;

  constructor(connection: Connection) {
    const { ObjectId } = Schema.Types;
    const schema = new Schema<CommentDocument>(
      {
        postId: { type: ObjectId, required: true },
        status: { type: String, required: true },
        authorId: { type: ObjectId, default: null },
        text: { type: String, default: null },
        replyToId: { type: ObjectId, default: null },
        createdAt: { type: Date, required: true },
      },
      { collection: 'comments', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ postId: 1, createdAt: 1, _id: 1 });
    schema.index({ authorId: 1 });
    this.model = connection.model<CommentDocument>('Comment', schema);
    this.pages = new ChildList({
      model: this.model,
      parents: connection.collection('posts'),
      parentType: 'Post',
      parentPath: 'postId',
      memberPath: 'authorId',
      cursorKind: 'comments',
      toRecord,
    });
  }

  newId(): string {
    return encodeNodeId('Comment', newObjectId());
  }

  /** Those that are there, in no order. */
  async findByIds(ids: readonly string[], tx?: Transaction): Promise<CommentRecord[]> {
    const _ids = decodeNodeIds('Comment', ids);
    if (_ids.length === 0) return [];
    const comments = await this.model
      .find({ _id: { $in: _ids } })
      .session(tx ?? null)
      .batchSize(_ids.length + 1)
      .lean<CommentDocument[]>();
    return comments.map(toRecord);
  }

  async insertMany(tx: Transaction, comments: readonly CommentRecord[]): Promise<void> {
    if (comments.length > 0)
      await this.model.insertMany(comments.map(toDocument), { session: tx, lean: true });
  }
}

function toRecord({ _id, ...comment }: CommentDocument): CommentRecord {
  return {
    ...comment,
    id: encodeNodeId('Comment', _id),
    postId: encodeNodeId('Post', comment.postId),
    authorId: memberIdOf(comment.authorId),
    replyToId: comment.replyToId && encodeNodeId('Comment', comment.replyToId),
  };
}

function toDocument({ id, ...comment }: CommentRecord): CommentDocument {
  return {
    ...comment,
    _id: requireNodeId('Comment', id),
    postId: requireNodeId('Post', comment.postId),
    authorId: memberReference(comment.authorId),
    replyToId: comment.replyToId === null ? null : requireNodeId('Comment', comment.replyToId),
  };
}
