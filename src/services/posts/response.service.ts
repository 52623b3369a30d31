import { requireActiveMember } from '../../domain/access';
import { assertCanReplyTo, CommentStatus, parseCommentText } from '../../domain/posts/comment';
import { assertOpen } from '../../domain/posts/post-moves';
import { assertCanSeePost } from '../../domain/posts/post-policy';
import type { ReactionKind } from '../../domain/posts/reaction';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { Retryable } from '../retryable';
import type { FeedQueue } from './feed-queue';
import type { PostOutcome } from './post.service';

export interface CommentOutcome extends PostOutcome {
  readonly commentId: string;
}

export interface ReactToPost extends Retryable {
  readonly postId: string;
  readonly kind: ReactionKind;
  readonly on: boolean;
}

export interface AddComment extends Retryable {
  readonly postId: string;
  readonly text: string;
  readonly replyToId?: string | null;
}

/** What members say to a post: reactions and comments (DOMAIN.md P4, P5). */
export class ResponseService {
  constructor(private readonly queue: FeedQueue) {}

  /** Sets or takes back a reaction; doing it twice changes nothing. */
  reactToPost(viewer: Viewer | null, input: ReactToPost): Promise<PostOutcome> {
    const me = requireActiveMember(viewer);
    const { postId, kind, on } = input;
    return this.queue.submit({
      command: command(me, 'reactToPost', input),
      reads: { postId, reactingMemberId: me.memberId },
      apply: async (book) => {
        const post = assertCanSeePost(me, book.post(postId));
        assertOpen(post);
        book.react(post, { postId, memberId: me.memberId, kind }, on);
        return { postId };
      },
    });
  }

  /** Adds a comment, or a reply to a top-level one. */
  addComment(viewer: Viewer | null, input: AddComment): Promise<CommentOutcome> {
    const me = requireActiveMember(viewer);
    const text = parseCommentText(input.text);
    const { postId, replyToId = null } = input;
    return this.queue.submit({
      command: command(me, 'addComment', input),
      reads: { postId, ...(replyToId !== null && { commentId: replyToId }) },
      apply: async (book) => {
        const post = assertCanSeePost(me, book.post(postId));
        assertOpen(post);
        if (replyToId !== null) assertCanReplyTo(me, postId, book.comment(replyToId));
        const { id } = book.addComment(post, {
          postId,
          status: CommentStatus.VISIBLE,
          authorId: me.memberId,
          text,
          replyToId,
          createdAt: book.now(),
        });
        return { commentId: id, postId };
      },
    });
  }
}
