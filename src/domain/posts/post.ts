import type { ReactionCounts } from './reaction';

/** DOMAIN.md P1. */
export const PostKind = {
  STORY: 'STORY',
  QUESTION: 'QUESTION',
  CELEBRATION: 'CELEBRATION',
  JOB: 'JOB',
  ANNOUNCEMENT: 'ANNOUNCEMENT',
} as const;
export type PostKind = (typeof PostKind)[keyof typeof PostKind];

/** DOMAIN.md P2. */
export const PostStatus = {
  DRAFT: 'DRAFT',
  PUBLISHED: 'PUBLISHED',
  REMOVED: 'REMOVED',
} as const;
export type PostStatus = (typeof PostStatus)[keyof typeof PostStatus];

/** Whom a post is for (DOMAIN.md P3). */
export const PostAudience = {
  EVERYONE: 'EVERYONE',
  ALUMNI: 'ALUMNI',
  EMPLOYEES: 'EMPLOYEES',
  GROUP: 'GROUP',
} as const;
export type PostAudience = (typeof PostAudience)[keyof typeof PostAudience];

/** What the person celebrated says to a celebration (DOMAIN.md P1). */
export const CelebrationConsent = {
  PENDING: 'PENDING',
  GIVEN: 'GIVEN',
  REFUSED: 'REFUSED',
} as const;
export type CelebrationConsent = (typeof CelebrationConsent)[keyof typeof CelebrationConsent];

/** Longest text of a post, in graphemes (DOMAIN.md P9). */
export const POST_TEXT_MAX = 5000;
/** Longest reason of a removal, in graphemes. */
export const REMOVAL_REASON_MAX = 500;

/** A contribution to the feed. */
export interface PostRecord {
  readonly id: string;
  readonly kind: PostKind;
  readonly status: PostStatus;
  readonly audience: PostAudience;
  /** Null once the author is erased. */
  readonly authorId: string | null;
  /** Set for a CELEBRATION only, and so is the consent. */
  readonly celebratedMemberId: string | null;
  readonly celebrationConsent: CelebrationConsent | null;
  /** The author's wish to show it; a celebration also needs the consent (P1). */
  readonly publishRequested: boolean;
  /** Null on a tombstone: a removed text is kept among the revisions only (P6). */
  readonly text: string | null;
  /** How often it was edited; each earlier text is kept under its number. */
  readonly revision: number;
  readonly createdAt: Date;
  /** Set from publishing on, on a tombstone too: with the id, its place in the feed (P8). */
  readonly publishedAt: Date | null;
  readonly removedAt: Date | null;
  readonly removedById: string | null;
  readonly removalReason: string | null;
  /** Whole numbers, whoever looks (M7). */
  readonly reactionCounts: ReactionCounts;
  readonly commentCount: number;
}

/** What a post said before an edit or its removal (DOMAIN.md P2). */
export interface PostRevision {
  readonly postId: string;
  /** 0 is the first text. */
  readonly revision: number;
  readonly text: string;
  readonly audience: PostAudience;
  readonly replacedAt: Date;
}
