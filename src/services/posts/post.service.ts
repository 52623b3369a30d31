import { requireActiveMember } from '../../domain/access';
import { notFound } from '../../domain/domain-error';
import type { MemberRecord } from '../../domain/members/member';
import { canSeeMember } from '../../domain/members/member-policy';
import type { Outcome } from '../../domain/outcome';
import { decideNewPost, type PostWish } from '../../domain/posts/create-post';
import type { PostRecord } from '../../domain/posts/post';
import {
  answerCelebration,
  edit,
  type PostEdit,
  publish,
  remove,
} from '../../domain/posts/post-moves';
import {
  assertCanRemovePost,
  assertIsAuthor,
  assertIsCelebrated,
} from '../../domain/posts/post-policy';
import type { MemberViewer, Viewer } from '../../domain/viewer';
import { type Command, command } from '../../live/command';
import type { Retryable } from '../retryable';
import type { FeedQueue } from './feed-queue';

interface OfPost extends Retryable {
  readonly postId: string;
}

/** Which post a use case was about. */
export interface PostOutcome extends Outcome {
  readonly postId: string;
}

type Decide = (post: PostRecord | null, now: Date) => PostRecord;

/** What becomes of a post: written, published, edited, consented to, removed (DOMAIN.md P1, P2, P6). */
export class PostService {
  constructor(private readonly queue: FeedQueue) {}

  /** A draft, or with `publish` a published post; a celebration then waits for consent. */
  createPost(
    viewer: Viewer | null,
    input: PostWish & Retryable & { readonly publish?: boolean | null },
  ): Promise<PostOutcome> {
    const me = requireActiveMember(viewer);
    const post = decideNewPost(me, input);
    const { celebratedMemberId } = post;
    return this.queue.submit({
      command: command(me, 'createPost', input),
      reads: celebratedMemberId === null ? {} : { memberId: celebratedMemberId },
      apply: async (book) => {
        if (celebratedMemberId !== null) assertCanCelebrate(me, book.member(celebratedMemberId));
        const createdAt = book.now();
        const added = book.addPost({ ...post, createdAt });
        if (input.publish === true) book.putPost(publish(added, createdAt));
        return { postId: added.id };
      },
    });
  }

  /** By its author; publishing twice changes nothing. */
  publishPost(viewer: Viewer | null, input: OfPost): Promise<PostOutcome> {
    const me = requireActiveMember(viewer);
    return this.change(command(me, 'publishPost', input), input.postId, (post, now) =>
      publish(assertIsAuthor(me, post), now),
    );
  }

  /** By its author. */
  editPost(viewer: Viewer | null, input: OfPost & PostEdit): Promise<PostOutcome> {
    const me = requireActiveMember(viewer);
    return this.change(command(me, 'editPost', input), input.postId, (post, now) =>
      edit(assertIsAuthor(me, post), input, now),
    );
  }

  /** By the person celebrated, who may change their mind. */
  answerCelebration(
    viewer: Viewer | null,
    input: OfPost & { readonly consent: boolean },
  ): Promise<PostOutcome> {
    const me = requireActiveMember(viewer);
    return this.change(command(me, 'answerCelebration', input), input.postId, (post, now) =>
      answerCelebration(assertIsCelebrated(me, post), input.consent, now),
    );
  }

  /** By its author or staff; leaves a tombstone where the feed showed it. */
  removePost(
    viewer: Viewer | null,
    input: OfPost & { readonly reason?: string | null },
  ): Promise<PostOutcome> {
    const me = requireActiveMember(viewer);
    return this.change(command(me, 'removePost', input), input.postId, (post, at) =>
      remove(assertCanRemovePost(me, post), { byId: me.memberId, reason: input.reason, at }),
    );
  }

  private change(command: Command, postId: string, decide: Decide): Promise<PostOutcome> {
    return this.queue.submit({
      command,
      reads: { postId },
      apply: async (book) => {
        book.putPost(decide(book.post(postId), book.now()));
        return { postId };
      },
    });
  }
}

/** An id of nobody and of somebody who may not be seen are refused alike (X6). */
function assertCanCelebrate(me: MemberViewer, member: MemberRecord | null): void {
  if (!member || !canSeeMember(me, member)) throw notFound('input.celebratedMemberId');
}
