import { requireActiveMember } from '../../domain/access';
import { type Activity, FEED_TOPIC, subjectIds } from '../../domain/activity';
import { FeedChangeKind, judgeFeedActivity } from '../../domain/posts/feed-activity';
import type { PostRecord } from '../../domain/posts/post';
import type { MemberViewer, Viewer } from '../../domain/viewer';
import type { LiveStreams } from '../../live/follow';
import { endForResync, type Follower, type Following, type Judgement } from '../../live/following';
import { SharedReads, type Upcoming } from '../../live/shared-reads';
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
interface FeedFollower<Context> {
  readonly viewer: Viewer | null;
  asFollower(): Follower<Context>;
}

/** What an activity comes to, read once for all who follow the feed. */
interface Occurrence {
  readonly activity: Activity;
  readonly cursor: string;
  /** As it is now. */
  readonly post: PostRecord | null;
  readonly changes: Map<FeedChangeKind, FeedChange>;
}

/** The feed's live stream: each activity judged afresh for each viewer (DOMAIN.md P3, M7, X3, X8). */
export class FeedStreamService {
  private readonly occurrences = new SharedReads((activities) => this.read(activities));
  private readonly judgement = {
    read: (activity: Activity, upcoming: Upcoming) => this.occurrences.of(activity, upcoming),
    judge: (_activity: Activity, occurrence: Occurrence, { viewer }: { viewer: Viewer | null }) =>
      judge(requireActiveMember(viewer), occurrence),
    checkpoint,
    reconsider: endForResync,
  };

  constructor(
    private readonly posts: PostModel,
    private readonly streams: StreamModel,
    private readonly live: LiveStreams,
  ) {}

  /** Ends with RESYNC_REQUIRED when the viewer's own rights change. */
  async follow<Context extends FeedFollower<Context>>(
    context: Context,
    { after, checkpoints }: { readonly after?: string | null; readonly checkpoints: boolean },
  ): Promise<Following<FeedChange, Context, Occurrence>> {
    const { memberId } = requireActiveMember(context.viewer);
    const judgement: Judgement<FeedChange, Context, Occurrence> = this.judgement;
    const follower = context.asFollower();
    return this.live.follow(
      { topic: FEED_TOPIC, checkpoints, follower, judgement, rightsOf: memberId },
      { after: after ?? null, head: () => this.streams.head(FEED_TOPIC) },
    );
  }

  private async read(activities: readonly Activity[]): Promise<Occurrence[]> {
    const posts = await this.posts.findByIds(subjectIds(activities, 'postId'));
    const byId = new Map(posts.map((post) => [post.id, post]));
    return activities.map((activity) => ({
      activity,
      cursor: this.live.cursorOf(activity),
      post: byId.get(activity.subjects['postId'] ?? '') ?? null,
      changes: new Map(),
    }));
  }
}

/** Viewers who are told the same kind of change are told the same. */
function judge(
  viewer: MemberViewer,
  { activity, cursor, post, changes }: Occurrence,
): FeedChange | null {
  const kind = judgeFeedActivity(viewer, activity, post);
  if (kind === null || post === null) return null;
  const known = changes.get(kind);
  if (known) return known;
  const { occurredAt } = activity;
  const shown = kind === FeedChangeKind.HIDDEN ? null : post;
  const change = { cursor, occurredAt, kind, postId: post.id, post: shown };
  changes.set(kind, change);
  return change;
}

function checkpoint(_topic: string, cursor: string, occurredAt: Date): FeedChange {
  return { cursor, occurredAt, kind: FeedChangeKind.CHECKPOINT, postId: null, post: null };
}
