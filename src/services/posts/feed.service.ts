import { requireActiveMember } from '../../domain/access';
import { FEED_TOPIC } from '../../domain/activity';
import { type Page, type PageArguments, parsePage } from '../../domain/page';
import type { PostRecord } from '../../domain/posts/post';
import { feedScope } from '../../domain/posts/post-policy';
import type { Viewer } from '../../domain/viewer';
import type { LiveStreams } from '../../live/follow';
import { readLivePage } from '../../live/live-page';
import type { StreamModel } from '../../models/live/stream.model';
import type { PostModel } from '../../models/posts/post.model';

export interface FeedPage {
  readonly page: Page<PostRecord>;
  /** Where the stream of the feed goes on from what the first page showed. */
  readonly liveCursor: string;
}

/** Reads of the feed (DOMAIN.md P3, P8). */
export class FeedService {
  constructor(
    private readonly posts: PostModel,
    private readonly streams: StreamModel,
    private readonly live: LiveStreams,
  ) {}

  /** Newest first, tombstones in their places. */
  async feed(viewer: Viewer | null, args: PageArguments): Promise<FeedPage> {
    const scope = feedScope(requireActiveMember(viewer));
    const { page, sequence } = await readLivePage(
      parsePage(args),
      () => this.streams.head(FEED_TOPIC),
      (request) => this.posts.pageOfFeed(scope, request),
    );
    return { page, liveCursor: this.live.cursor(FEED_TOPIC, sequence) };
  }

  /** Celebrations that wait for the viewer's own answer, newest first (P1). */
  celebrationsToAnswer(viewer: Viewer | null, args: PageArguments): Promise<Page<PostRecord>> {
    const { memberId, hiddenMemberIds } = requireActiveMember(viewer);
    return this.posts.pageToAnswer(memberId, hiddenMemberIds, parsePage(args));
  }
}
