import { isActiveMember, isStaff } from '../access';
import { DomainError, ErrorCode, notFound } from '../domain-error';
import type { MemberViewer, Viewer } from '../viewer';
import { PostAudience, type PostRecord } from './post';

/** What decides who sees a post. */
export type PostSight = Pick<
  PostRecord,
  'authorId' | 'celebratedMemberId' | 'audience' | 'publishedAt'
>;

/** The audiences that this viewer is in now; staff see all (DOMAIN.md P3). */
function visibleAudiences(viewer: MemberViewer): readonly PostAudience[] {
  if (isStaff(viewer)) return Object.values(PostAudience);
  return [PostAudience.EVERYONE, viewer.isEmployee ? PostAudience.EMPLOYEES : PostAudience.ALUMNI];
}

/** Whose feed is read, and what of it they may see. */
export interface FeedScope {
  readonly memberId: string;
  readonly audiences: readonly PostAudience[];
  readonly hiddenMemberIds: ReadonlySet<string>;
}

/** `canSeePost` for the whole feed at once. */
export function feedScope(viewer: MemberViewer): FeedScope {
  const { memberId, hiddenMemberIds } = viewer;
  return { memberId, audiences: visibleAudiences(viewer), hiddenMemberIds };
}

/**
 * Tells whether the viewer sees the post at this moment. Its author always does; the person celebrated does from the
 * start; everybody else once it is published, while they are in its audience (P1, P3) and no block stands
 * between them and its author or the person it names (M7).
 */
export function canSeePost(viewer: Viewer | null, post: PostSight): boolean {
  if (!isActiveMember(viewer)) return false;
  if (post.authorId === viewer.memberId) return true;
  if (isHidden(viewer, post.authorId) || isHidden(viewer, post.celebratedMemberId)) return false;
  if (post.celebratedMemberId === viewer.memberId) return true;
  return post.publishedAt !== null && visibleAudiences(viewer).includes(post.audience);
}

/** The consent is between the author and the person celebrated. */
export function canSeeConsent(viewer: Viewer | null, post: PostRecord): boolean {
  return (
    isActiveMember(viewer) &&
    (post.authorId === viewer.memberId || post.celebratedMemberId === viewer.memberId)
  );
}

/** Why a post was removed is for its author and staff. */
export function canSeeRemovalReason(viewer: Viewer | null, post: PostRecord): boolean {
  return isActiveMember(viewer) && (post.authorId === viewer.memberId || isStaff(viewer));
}

/** Gives the post, or NOT_FOUND alike for one that is not there and one that may not be seen (X6). */
export function assertCanSeePost(viewer: MemberViewer, post: PostRecord | null): PostRecord {
  if (!post || !canSeePost(viewer, post)) throw notFound('input.postId');
  return post;
}

/** Gives the post to its author; FORBIDDEN to others who see it. */
export function assertIsAuthor(viewer: MemberViewer, post: PostRecord | null): PostRecord {
  const seen = assertCanSeePost(viewer, post);
  if (seen.authorId !== viewer.memberId) throw new DomainError(ErrorCode.FORBIDDEN);
  return seen;
}

/** Gives the post to the person it celebrates (P1). */
export function assertIsCelebrated(viewer: MemberViewer, post: PostRecord | null): PostRecord {
  const seen = assertCanSeePost(viewer, post);
  if (seen.celebratedMemberId !== viewer.memberId)
    throw new DomainError(ErrorCode.FORBIDDEN, { rule: 'P1' });
  return seen;
}

/** Gives the post to its author and to staff, whom a block doesn't keep from moderating what was published. */
export function assertCanRemovePost(viewer: MemberViewer, post: PostRecord | null): PostRecord {
  if (post && post.publishedAt !== null && isStaff(viewer)) return post;
  return assertIsAuthor(viewer, post);
}

function isHidden({ hiddenMemberIds }: MemberViewer, memberId: string | null): boolean {
  return memberId !== null && hiddenMemberIds.has(memberId);
}
