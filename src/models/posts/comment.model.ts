import {
  type Collection,
  type Connection,
  type Model,
  type QueryFilter,
  Schema,
  type Types,
} from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { Page, PageRequest } from '../../domain/page';
import type { CommentRecord } from '../../domain/posts/comment';
import { type OrderPart, pageByKeyset, pageOf, sortOf } from '../keyset';
import { decodeNodeIds, encodeNodeId, newObjectId, requireNodeId } from '../node-id';
import { memberIdOf, memberReference } from './post.document';

interface CommentDocument extends Omit<CommentRecord, 'id' | 'postId' | 'authorId' | 'replyToId'> {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  authorId: Types.ObjectId | null;
  replyToId: Types.ObjectId | null;
}

const OLDEST_FIRST: readonly OrderPart[] = [
  { path: 'createdAt', direction: 1 },
  { path: '_id', direction: 1 },
];

/** The comments and their replies (DOMAIN.md P5). */
export class CommentModel {
  readonly model: Model<CommentDocument>;
  private readonly posts: Collection;

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
    this.posts = connection.collection('posts');
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

  /** One post's comments, oldest first, without those of the hidden members (M7). */
  pageOf(
    postId: string,
    hiddenMemberIds: ReadonlySet<string>,
    request: PageRequest,
  ): Promise<Page<CommentRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: { postId: requireNodeId('Post', postId), ...withoutHidden(hiddenMemberIds) },
      ...listing(request),
    });
  }

  /** The same end of each post's comments in one command, uncounted; the request has no cursor. */
  async pagesOf(
    postIds: readonly string[],
    hiddenMemberIds: ReadonlySet<string>,
    request: PageRequest,
  ): Promise<ReadonlyMap<string, Page<CommentRecord>>> {
    const filter = withoutHidden(hiddenMemberIds);
    const found = await this.posts
      .aggregate<{ _id: Types.ObjectId; comments: CommentDocument[] }>([
        { $match: { _id: { $in: decodeNodeIds('Post', postIds) } } },
        {
          $lookup: {
            from: this.model.collection.name,
            localField: '_id',
            foreignField: 'postId',
            pipeline: [
              { $match: filter },
              { $sort: sortOf(OLDEST_FIRST, request.fromEnd ? -1 : 1) },
              { $limit: request.size + 1 },
            ],
            as: 'comments',
          },
        },
        { $project: { comments: 1 } },
      ])
      .toArray();
    return new Map(
      found.map(({ _id, comments }) => [
        encodeNodeId('Post', _id),
        pageOf(listing(request), comments, async () => null),
      ]),
    );
  }

  /** How many comments of each post are left without the hidden members'; none where there are none. */
  async countsOf(
    postIds: readonly string[],
    hiddenMemberIds: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, number>> {
    const postId = { $in: decodeNodeIds('Post', postIds) };
    const counts = await this.model.aggregate<{ _id: Types.ObjectId; count: number }>([
      { $match: { postId, ...withoutHidden(hiddenMemberIds) } },
      { $group: { _id: '$postId', count: { $sum: 1 } } },
    ]);
    return new Map(counts.map(({ _id, count }) => [encodeNodeId('Post', _id), count]));
  }

  async insertMany(tx: Transaction, comments: readonly CommentRecord[]): Promise<void> {
    if (comments.length > 0)
      await this.model.insertMany(comments.map(toDocument), { session: tx, lean: true });
  }
}

function listing(request: PageRequest) {
  return { order: OLDEST_FIRST, request, cursorKind: 'comments', toRecord };
}

function withoutHidden(hiddenMemberIds: ReadonlySet<string>): QueryFilter<CommentDocument> {
  if (hiddenMemberIds.size === 0) return {};
  return { authorId: { $nin: decodeNodeIds('Member', [...hiddenMemberIds]) } };
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
