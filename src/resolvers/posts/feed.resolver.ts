import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../schema/page.args';
import { FeedConnection, PostConnection } from '../../schema/posts/post.connection';
import type { FeedService } from '../../services/posts/feed.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class FeedResolver {
  constructor(private readonly feeds: FeedService) {}

  @Query(() => FeedConnection, {
    nullable: true,
    description: 'Newest first by (publishedAt, id). Tombstones keep their place.',
  })
  async feed(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<FeedConnection> {
    const { page, liveCursor } = await this.feeds.feed(viewer, args);
    return new FeedConnection(page, liveCursor);
  }

  @Query(() => PostConnection, {
    nullable: true,
    description:
      'Celebrations of the viewer that wait for `answerCelebration`. Newest first by (createdAt, id).',
  })
  async celebrationsToAnswer(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<PostConnection> {
    return new PostConnection(await this.feeds.celebrationsToAnswer(viewer, args));
  }
}
