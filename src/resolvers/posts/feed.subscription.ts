import { Args, type ClassType, Resolver, Root, Subscription } from 'type-graphql';
import { FeedChangeType } from '../../schema/posts/feed-change.type';
import { FeedChangedArgs } from '../../schema/posts/feed-changed.args';
import { ViewerIndependent } from '../../schema/viewer-independent';
import type { FeedChange, FeedStreamService } from '../../services/posts/feed-stream.service';
import type { RequestContext } from '../request-context';

/** Declared around its service: type-graphql gives a `subscribe` function no instance. */
export function feedSubscription(stream: FeedStreamService): ClassType {
  @Resolver()
  class FeedSubscription {
    @ViewerIndependent()
    @Subscription(() => FeedChangeType, {
      description:
        'Every change of the feed that the viewer may see at the moment it is delivered. A change of the viewer’s own rights (role, block, audience) ends it with RESYNC_REQUIRED.',
      subscribe: ({ args, context }: { args: FeedChangedArgs; context: RequestContext }) =>
        stream.follow(context, args),
    })
    feedChanged(
      @Root() change: FeedChange,
      @Args(() => FeedChangedArgs) _args: FeedChangedArgs,
    ): FeedChange {
      return change;
    }
  }
  return FeedSubscription;
}
