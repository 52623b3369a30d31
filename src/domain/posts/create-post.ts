import { isStaff } from '../access';
import { badInput, DomainError, ErrorCode } from '../domain-error';
import { parseText } from '../text';
import type { MemberViewer } from '../viewer';
import {
  CelebrationConsent,
  POST_TEXT_MAX,
  PostAudience,
  PostKind,
  type PostRecord,
  PostStatus,
} from './post';
import { NO_REACTIONS } from './reaction';

/** A post as its author asks for it. */
export interface PostWish {
  readonly kind: PostKind;
  readonly text: string;
  readonly audience?: PostAudience | null;
  readonly celebratedMemberId?: string | null;
}

export type NewPost = Omit<PostRecord, 'id' | 'createdAt'>;

/**
 * Decides what a new post is, a draft in any case; throws what P1, P3 and P9 refuse.
 * Who celebrates themselves has consented.
 */
export function decideNewPost(author: MemberViewer, wish: PostWish): NewPost {
  if (wish.kind === PostKind.ANNOUNCEMENT && !isStaff(author))
    throw new DomainError(ErrorCode.FORBIDDEN, { field: 'input.kind', rule: 'P1' });
  const celebratedMemberId = parseCelebrated(wish);
  return {
    kind: wish.kind,
    status: PostStatus.DRAFT,
    audience: parseAudience(wish.audience ?? PostAudience.EVERYONE),
    authorId: author.memberId,
    celebratedMemberId,
    celebrationConsent: firstConsent(author, celebratedMemberId),
    publishRequested: false,
    text: parsePostText(wish.text),
    revision: 0,
    publishedAt: null,
    removedAt: null,
    removedById: null,
    removalReason: null,
    reactionCounts: NO_REACTIONS,
    commentCount: 0,
  };
}

export function parsePostText(text: string): string {
  return parseText('input.text', text, { max: POST_TEXT_MAX, rule: 'P9' });
}

/** Refuses GROUP: there are no groups to name yet. */
export function parseAudience(audience: PostAudience): PostAudience {
  if (audience === PostAudience.GROUP) throw badInput('input.audience', 'NO_GROUP', { rule: 'P3' });
  return audience;
}

function parseCelebrated({ kind, celebratedMemberId = null }: PostWish): string | null {
  const isCelebration = kind === PostKind.CELEBRATION;
  if (isCelebration === (celebratedMemberId !== null)) return celebratedMemberId;
  throw badInput('input.celebratedMemberId', isCelebration ? 'REQUIRED' : 'NOT_ALLOWED', {
    rule: 'P1',
  });
}

function firstConsent(
  { memberId }: MemberViewer,
  celebratedMemberId: string | null,
): CelebrationConsent | null {
  if (celebratedMemberId === null) return null;
  return celebratedMemberId === memberId ? CelebrationConsent.GIVEN : CelebrationConsent.PENDING;
}
