import { requireActiveMember } from '../../domain/access';
import { type Activity, FEED_TOPIC } from '../../domain/activity';
import { FeedChangeKind, judgeFeedActivity } from '../../domain/posts/feed-activity';
import type { PostRecord } from '../../domain/posts/post';
import type { Viewer } from '../../domain/viewer';
import type { LiveStreams } from '../../live/follow';
import type { Emission } from '../../live/following';
import type { StreamModel } from '../../models/live/stream.model';
import type { PostModel } from '../../models/posts/post.model';

/** What a subscriber of the feed is told. */
export interface FeedChange {
  readonly cursor: string;
  readonly occurredAt: Date;
  readonly kind: FeedChangeKind;
  readonly postId: string | null;
  /** Null on HIDDEN and CHECKPOINT. */
  readonly post: PostRecord | null;
}

/** Who follows; looked up again for each activity. */
interface Follower<Context> {
  readonly viewer: Viewer | null;
  renew(): Promise<Context>;
}

/** The feed's live stream: each activity judged afresh for each viewer (DOMAIN.md P3, M7, X3, X8). */
export class FeedStreamService {
  constructor(
    private readonly posts: PostModel,
    private readonly streams: StreamModel,
    private readonly live: LiveStreams,
  ) {}

  /** Ends with RESYNC_REQUIRED when the viewer's own rights change. */
  async follow<Context extends Follower<Context>>(
    follower: Context,
    { after, checkpoints }: { readonly after?: string | null; readonly checkpoints: boolean },
  ): Promise<AsyncIterableIterator<Emission<FeedChange, Context>>> {
    const { memberId } = requireActiveMember(follower.viewer);
    return this.live.follow({
      topic: FEED_TOPIC,
      after: after ?? null,
      checkpoints,
      head: () => this.streams.head(FEED_TOPIC),
      renew: () => follower.renew(),
      judge: (activity, cursor, { viewer }) => this.judge(activity, cursor, viewer),
      checkpoint: (cursor, occurredAt) => ({
        cursor,
        occurredAt,
        kind: FeedChangeKind.CHECKPOINT,
        postId: null,
        post: null,
      }),
      endsOnRightsOf: memberId,
    });
  }

  private async judge(
    activity: Activity,
    cursor: string,
    viewer: Viewer | null,
  ): Promise<FeedChange | null> {
    const me = requireActiveMember(viewer);
    const { postId = '' } = activity.subjects;
    const post = await this.posts.findById(postId);
    const kind = judgeFeedActivity(me, activity, post);
    const { occurredAt } = activity;
    return kind && { cursor, occurredAt, kind, postId, post: kind === 'HIDDEN' ? null : post };
  }
}
