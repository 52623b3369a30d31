import type { Connection, Model, QueryFilter } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { Page, PageRequest } from '../../domain/page';
import { CelebrationConsent, type PostRecord, PostStatus } from '../../domain/posts/post';
import type { FeedScope } from '../../domain/posts/post-policy';
import { difference } from '../difference';
import { type OrderPart, pageByKeyset } from '../keyset';
import { decodeNodeId, decodeNodeIds, encodeNodeId, newObjectId, requireNodeId } from '../node-id';
import { type PostDocument, postSchema, toPostDocument, toPostRecord } from './post.document';

/** Newest first (DOMAIN.md P8). */
const FEED_ORDER: readonly OrderPart[] = [
  { path: 'publishedAt', direction: -1 },
  { path: '_id', direction: -1 },
];
/** Before every date of a post, and no date is before null: leaves out what is not published. */
const EVER = new Date(0);

/** The posts, drafts and tombstones included. */
export class PostModel {
  readonly model: Model<PostDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<PostDocument>('Post', postSchema.clone());
  }

  newId(): string {
    return encodeNodeId('Post', newObjectId());
  }

  async findById(id: string): Promise<PostRecord | null> {
    const _id = decodeNodeId('Post', id);
    const post = _id && (await this.model.findById(_id).lean<PostDocument>());
    return post && toPostRecord(post);
  }

  /** Those that are there, in no order. */
  async findByIds(ids: readonly string[], tx?: Transaction): Promise<PostRecord[]> {
    const _ids = decodeNodeIds('Post', ids);
    if (_ids.length === 0) return [];
    const posts = await this.model
      .find({ _id: { $in: _ids } })
      .session(tx ?? null)
      .batchSize(_ids.length + 1)
      .lean<PostDocument[]>();
    return posts.map(toPostRecord);
  }

  /** What the scope may see of what is or was published, tombstones included (P3, P6, M7). */
  pageOfFeed(scope: FeedScope, request: PageRequest): Promise<Page<PostRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: feedFilter(scope),
      order: FEED_ORDER,
      request,
      cursorKind: 'feed',
      toRecord: toPostRecord,
    });
  }

  /** Celebrations of a member that their author wants out and that wait for the member's answer (P1). */
  pageToAnswer(
    memberId: string,
    hiddenMemberIds: ReadonlySet<string>,
    request: PageRequest,
  ): Promise<Page<PostRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: {
        celebratedMemberId: requireNodeId('Member', memberId),
        celebrationConsent: CelebrationConsent.PENDING,
        status: PostStatus.DRAFT,
        publishRequested: true,
        authorId: { $nin: decodeNodeIds('Member', [...hiddenMemberIds]) },
      },
      order: [
        { path: 'createdAt', direction: -1 },
        { path: '_id', direction: -1 },
      ],
      request,
      cursorKind: 'celebrations',
      toRecord: toPostRecord,
    });
  }

  async insertMany(tx: Transaction, posts: readonly PostRecord[]): Promise<void> {
    if (posts.length > 0)
      await this.model.insertMany(posts.map(toPostDocument), { session: tx, lean: true });
  }

  /** Writes what differs between what a post was and what it is. */
  async updateMany(
    tx: Transaction,
    changes: readonly { readonly before: PostRecord; readonly after: PostRecord }[],
  ): Promise<void> {
    const updates = changes.flatMap(({ before, after }) => {
      const $set = difference(toPostDocument(before), toPostDocument(after));
      const filter = { _id: requireNodeId('Post', after.id) };
      return Object.keys($set).length === 0 ? [] : { updateOne: { filter, update: { $set } } };
    });
    if (updates.length > 0) await this.model.bulkWrite(updates, { session: tx, ordered: true });
  }
}

/** `canSeePost` as a filter, for what the feed holds. */
function feedFilter({
  memberId,
  audiences,
  hiddenMemberIds,
}: FeedScope): QueryFilter<PostDocument> {
  const me = requireNodeId('Member', memberId);
  const hidden = decodeNodeIds('Member', [...hiddenMemberIds]);
  const others: QueryFilter<PostDocument> = {
    $or: [{ audience: { $in: [...audiences] } }, { celebratedMemberId: me }],
    ...(hidden.length > 0 && {
      authorId: { $nin: hidden },
      celebratedMemberId: { $nin: hidden },
    }),
  };
  return { publishedAt: { $gt: EVER }, $or: [{ authorId: me }, others] };
}
