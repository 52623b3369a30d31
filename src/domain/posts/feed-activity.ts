import type { Activity, ActivityDraft } from '../activity';
import type { MemberViewer } from '../viewer';
import { type PostAudience, type PostRecord, PostStatus } from './post';
import { isEdited } from './post-moves';
import { canSeePost } from './post-policy';

/** What can happen to a post, in the log and, as far as a viewer may know, in `feedChanged`. */
export const FeedChangeKind = {
  PUBLISHED: 'PUBLISHED',
  EDITED: 'EDITED',
  REMOVED: 'REMOVED',
  /** In the log: taken back for want of consent (P1). To a viewer: lost by the post's own change. */
  HIDDEN: 'HIDDEN',
  REACTED: 'REACTED',
  COMMENTED: 'COMMENTED',
  CHECKPOINT: 'CHECKPOINT',
} as const;
export type FeedChangeKind = (typeof FeedChangeKind)[keyof typeof FeedChangeKind];

/**
 * Tells what a change of a post is to the feed, null where the feed never showed it. It carries the audience before
 * and after, so that those who lost the post can be told and nobody else (P3).
 */
export function feedActivity(before: PostRecord, after: PostRecord): ActivityDraft | null {
  const kind = feedChangeOf(before, after);
  return (
    kind && {
      kind,
      subjects: { postId: after.id },
      facts: { audienceBefore: before.audience, audience: after.audience },
    }
  );
}

function feedChangeOf(before: PostRecord, after: PostRecord): FeedChangeKind | null {
  const { PUBLISHED, REMOVED } = PostStatus;
  if (before.status === PUBLISHED && after.status === REMOVED) return FeedChangeKind.REMOVED;
  if (before.status === PUBLISHED && after.status !== PUBLISHED) return FeedChangeKind.HIDDEN;
  if (after.status !== PUBLISHED) return null;
  if (before.status !== PUBLISHED) return FeedChangeKind.PUBLISHED;
  return isEdited(before, after) ? FeedChangeKind.EDITED : null;
}

/**
 * Decides what a viewer is told of an activity, with the post as it is now: null where they may not see it.
 * HIDDEN goes to those alone who could see it right before this very activity and not right after, so that it comes
 * once, and never for a post that they could not know of.
 */
export function judgeFeedActivity(
  viewer: MemberViewer,
  { kind, facts, occurredAt }: Pick<Activity, 'kind' | 'facts' | 'occurredAt'>,
  post: PostRecord | null,
): FeedChangeKind | null {
  if (!post) return null;
  if (canSeePost(viewer, post))
    return kind === FeedChangeKind.HIDDEN ? FeedChangeKind.EDITED : (kind as FeedChangeKind);
  const publishedAt = post.publishedAt ?? occurredAt;
  const { audienceBefore, audience } = facts as Record<string, PostAudience | undefined>;
  if (!audience || !audienceBefore) return null;
  const couldSee = canSeePost(viewer, { ...post, publishedAt, audience: audienceBefore });
  const stillSaw =
    kind !== FeedChangeKind.HIDDEN && canSeePost(viewer, { ...post, publishedAt, audience });
  return couldSee && !stillSaw && kind !== FeedChangeKind.PUBLISHED ? FeedChangeKind.HIDDEN : null;
}
