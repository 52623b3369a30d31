import { badInput, DomainError, ErrorCode, notFound } from '../domain-error';
import { parseText } from '../text';
import type { MemberViewer } from '../viewer';

export const CommentStatus = { VISIBLE: 'VISIBLE', REMOVED: 'REMOVED' } as const;
export type CommentStatus = (typeof CommentStatus)[keyof typeof CommentStatus];

/** Longest text of a comment, in graphemes (DOMAIN.md P9). */
const COMMENT_TEXT_MAX = 1000;

/** An answer to a post, or to one of its top-level comments (DOMAIN.md P5). */
export interface CommentRecord {
  readonly id: string;
  readonly postId: string;
  readonly status: CommentStatus;
  /** Null once the author is erased. */
  readonly authorId: string | null;
  /** Null when removed. */
  readonly text: string | null;
  /** Null for a top-level comment only. */
  readonly replyToId: string | null;
  readonly createdAt: Date;
}

export function parseCommentText(text: string): string {
  return parseText('input.text', text, { max: COMMENT_TEXT_MAX, rule: 'P9' });
}

/** Asks about the block alone (M7): whoever may not see the post never comes to its comments. */
export function canSeeComment(
  { hiddenMemberIds }: MemberViewer,
  { authorId }: Pick<CommentRecord, 'authorId'>,
): boolean {
  return authorId === null || !hiddenMemberIds.has(authorId);
}

/** Refuses a reply to what is not there, not on this post, removed, or a reply itself (P5). */
export function assertCanReplyTo(
  viewer: MemberViewer,
  postId: string,
  comment: CommentRecord | null,
): void {
  if (comment?.postId !== postId || !canSeeComment(viewer, comment))
    throw notFound('input.replyToId');
  if (comment.status === CommentStatus.REMOVED)
    throw new DomainError(ErrorCode.POST_CLOSED, { rule: 'P5', reason: 'COMMENT_REMOVED' });
  if (comment.replyToId !== null)
    throw badInput('input.replyToId', 'REPLY_TO_REPLY', { rule: 'P5' });
}
