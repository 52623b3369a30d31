import { badInput, DomainError, ErrorCode } from '../domain-error';
import { parseOptionalText } from '../text';
import { parseAudience, parsePostText } from './create-post';
import {
  CelebrationConsent,
  PostAudience,
  type PostRecord,
  PostStatus,
  REMOVAL_REASON_MAX,
} from './post';

/** What an edit changes; left out stays. */
export interface PostEdit {
  readonly text?: string | null;
  readonly audience?: PostAudience | null;
}

/** Shows a draft, or notes the wish until the person celebrated consents (P1, P2). Changes nothing twice. */
export function publish(post: PostRecord, now: Date): PostRecord {
  assertNotRemoved(post, 'P2');
  return settle({ ...post, publishRequested: true }, now);
}

/** Notes the answer of the person celebrated; a consent that is withdrawn takes the post back at once (P1). */
export function answerCelebration(post: PostRecord, consents: boolean, now: Date): PostRecord {
  assertNotRemoved(post, 'P1');
  const celebrationConsent = consents ? CelebrationConsent.GIVEN : CelebrationConsent.REFUSED;
  return settle({ ...post, celebrationConsent }, now);
}

/**
 * Changes text and audience. A celebration that says something else, or reaches other people than before, asks for
 * the consent anew: nobody else sees what the person celebrated has not seen (P1).
 */
export function edit(post: PostRecord, { text, audience }: PostEdit, now: Date): PostRecord {
  assertNotRemoved(post, 'P2');
  if (text === null) throw badInput('input.text', 'REQUIRED', { rule: 'P9' });
  if (audience === null) throw badInput('input.audience', 'REQUIRED', { rule: 'P3' });
  const edited = {
    ...post,
    text: text === undefined ? post.text : parsePostText(text),
    audience: audience === undefined ? post.audience : parseAudience(audience),
  };
  if (!isEdited(post, edited)) return post;
  return settle(
    { ...edited, revision: post.revision + 1, celebrationConsent: consentAfter(post, edited) },
    now,
  );
}

/** True when a change makes a celebration wait for an answer that was not asked for before (P1). */
export function asksForConsent(before: PostRecord, after: PostRecord): boolean {
  const isNew = !isWaitingForConsent(before) || before.revision !== after.revision;
  return isWaitingForConsent(after) && isNew;
}

/** True while the author wants a celebration out and the person celebrated has not answered (P1). */
export function isWaitingForConsent(post: PostRecord): boolean {
  const { status, publishRequested, celebrationConsent } = post;
  return (
    status === PostStatus.DRAFT &&
    publishRequested &&
    celebrationConsent === CelebrationConsent.PENDING
  );
}

/** Leaves a tombstone (P6). Changes nothing twice. */
export function remove(
  post: PostRecord,
  { byId, reason, at }: { byId: string; reason?: string | null | undefined; at: Date },
): PostRecord {
  if (post.status === PostStatus.REMOVED) return post;
  return {
    ...post,
    status: PostStatus.REMOVED,
    text: null,
    removedAt: at,
    removedById: byId,
    removalReason: parseOptionalText('input.reason', reason, {
      max: REMOVAL_REASON_MAX,
      rule: 'P9',
    }),
  };
}

/** Refuses reactions and comments on what is not out, or no longer (P5). */
export function assertOpen({ status }: PostRecord): void {
  if (status !== PostStatus.PUBLISHED)
    throw new DomainError(ErrorCode.POST_CLOSED, {
      rule: 'P5',
      reason: status === PostStatus.REMOVED ? 'REMOVED' : 'NOT_PUBLISHED',
    });
}

/** True where an edit said something else or to other people; only then is a revision kept (P2). */
export function isEdited(before: PostRecord, after: PostRecord): boolean {
  return before.text !== after.text || before.audience !== after.audience;
}

/** The one place where a post comes out or goes back: out while its author wants it and nobody's consent lacks. */
function settle(post: PostRecord, now: Date): PostRecord {
  const { celebrationConsent: consent } = post;
  const isOut = post.publishRequested && (consent === null || consent === CelebrationConsent.GIVEN);
  if (isOut === (post.status === PostStatus.PUBLISHED)) return post;
  return isOut
    ? { ...post, status: PostStatus.PUBLISHED, publishedAt: now }
    : { ...post, status: PostStatus.DRAFT, publishedAt: null };
}

function consentAfter(before: PostRecord, after: PostRecord): CelebrationConsent | null {
  const { celebrationConsent: consent } = before;
  if (consent === null || before.celebratedMemberId === before.authorId) return consent;
  const reachesNobodyNew =
    after.audience === before.audience || before.audience === PostAudience.EVERYONE;
  return after.text === before.text && reachesNobodyNew ? consent : CelebrationConsent.PENDING;
}

function assertNotRemoved({ status }: PostRecord, rule: string): void {
  if (status === PostStatus.REMOVED)
    throw new DomainError(ErrorCode.POST_CLOSED, { rule, reason: 'REMOVED' });
}
