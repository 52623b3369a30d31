import { Schema, type Types } from 'mongoose';
import type { PostRecord } from '../../domain/posts/post';
import { ReactionKind } from '../../domain/posts/reaction';
import { encodeNodeId, requireNodeId } from '../node-id';

type MemberReference = 'authorId' | 'celebratedMemberId' | 'removedById';

/** A post as it is stored: the record with ObjectIds. */
export interface PostDocument extends Omit<PostRecord, 'id' | MemberReference> {
  _id: Types.ObjectId;
  authorId: Types.ObjectId | null;
  celebratedMemberId: Types.ObjectId | null;
  removedById: Types.ObjectId | null;
}

const { ObjectId } = Schema.Types;

export const postSchema = new Schema<PostDocument>(
  {
    kind: { type: String, required: true },
    status: { type: String, required: true },
    audience: { type: String, required: true },
    authorId: { type: ObjectId, default: null },
    celebratedMemberId: { type: ObjectId, default: null },
    celebrationConsent: { type: String, default: null },
    publishRequested: { type: Boolean, required: true },
    text: { type: String, default: null },
    revision: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    publishedAt: { type: Date, default: null },
    removedAt: { type: Date, default: null },
    removedById: { type: ObjectId, default: null },
    removalReason: { type: String, default: null },
    reactionCounts: Object.fromEntries(
      Object.values(ReactionKind).map((kind) => [kind, { type: Number, default: 0 }]),
    ),
    commentCount: { type: Number, required: true },
  },
  { collection: 'posts', strict: 'throw', versionKey: false, autoIndex: false },
);
postSchema.index({ publishedAt: -1, _id: -1 });
postSchema.index({ authorId: 1, createdAt: -1, _id: -1 });
postSchema.index({ celebratedMemberId: 1, createdAt: -1, _id: -1 });

export function toPostRecord({ _id, ...post }: PostDocument): PostRecord {
  return {
    ...post,
    id: encodeNodeId('Post', _id),
    authorId: memberIdOf(post.authorId),
    celebratedMemberId: memberIdOf(post.celebratedMemberId),
    removedById: memberIdOf(post.removedById),
  };
}

export function toPostDocument({ id, ...post }: PostRecord): PostDocument {
  return {
    ...post,
    _id: requireNodeId('Post', id),
    authorId: memberReference(post.authorId),
    celebratedMemberId: memberReference(post.celebratedMemberId),
    removedById: memberReference(post.removedById),
  };
}

export function memberIdOf(reference: Types.ObjectId | null): string | null {
  return reference && encodeNodeId('Member', reference);
}

export function memberReference(id: string | null): Types.ObjectId | null {
  return id === null ? null : requireNodeId('Member', id);
}
