import {
  assertCanReplyTo,
  type CommentRecord,
  canSeeComment,
  parseCommentText,
} from '../../../../src/domain/posts/comment';
import { alumna, NOON } from './people';

const comment: CommentRecord = {
  id: 'comment',
  postId: 'post',
  status: 'VISIBLE',
  authorId: 'other',
  text: 'おめでとう',
  replyToId: null,
  createdAt: NOON,
};
const blocking = { ...alumna, hiddenMemberIds: new Set(['other']) };

it('hides the comments of the blocked and no others [M7]', () => {
  expect([alumna, blocking].map((who) => canSeeComment(who, comment))).toEqual([true, false]);
  expect(canSeeComment(blocking, { authorId: null })).toBe(true);
});

it('limits a comment to 1,000 graphemes [P9]', () => {
  expect(parseCommentText('字'.repeat(1000))).toHaveLength(1000);
  expect(() => parseCommentText('字'.repeat(1001))).toThrow('TOO_LONG');
});

describe('assertCanReplyTo', () => {
  it('takes a reply to a top-level comment of the post [P5]', () => {
    expect(() => assertCanReplyTo(alumna, 'post', comment)).not.toThrow();
  });

  it.each([
    ['nothing', alumna, null, 'NOT_FOUND'],
    ['a comment of another post', alumna, { ...comment, postId: 'else' }, 'NOT_FOUND'],
    ['a comment hidden by a block', blocking, comment, 'NOT_FOUND'],
    ['a reply', alumna, { ...comment, replyToId: 'top' }, 'REPLY_TO_REPLY'],
    ['a removed comment', alumna, { ...comment, status: 'REMOVED' }, 'COMMENT_REMOVED'],
  ] as const)('refuses a reply to %s [P5]', (_case, who, target, words) => {
    expect(() => assertCanReplyTo(who, 'post', target)).toThrow(words);
  });
});
