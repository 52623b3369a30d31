import type { MemberModel } from '../models/members/member.model';
import { CommentModel } from '../models/posts/comment.model';
import { PostModel } from '../models/posts/post.model';
import { PostRevisionModel } from '../models/posts/post-revision.model';
import { ReactionModel } from '../models/posts/reaction.model';
import { CommentResolver } from '../resolvers/posts/comment.resolver';
import { FeedResolver } from '../resolvers/posts/feed.resolver';
import { feedSubscription } from '../resolvers/posts/feed.subscription';
import { PostResolver } from '../resolvers/posts/post.resolver';
import { PostMutationResolver } from '../resolvers/posts/post-mutation.resolver';
import { postPayloadResolvers } from '../resolvers/posts/post-payload.resolvers';
import { ResponseMutationResolver } from '../resolvers/posts/response-mutation.resolver';
import type { MailOutbox } from '../services/mail/mail-outbox';
import { CelebrationMailSource } from '../services/posts/celebration-mail.source';
import { FeedService } from '../services/posts/feed.service';
import { FeedQueue } from '../services/posts/feed-queue';
import { FeedStreamService } from '../services/posts/feed-stream.service';
import { PostService } from '../services/posts/post.service';
import { ResponseService } from '../services/posts/response.service';
import type { Kernel } from './kernel';

export interface PostNeighbours {
  readonly members: MemberModel;
  readonly outbox: MailOutbox;
}

/** Builds what the feed consists of: posts, reactions, comments and their stream. */
export function composePosts(
  { connection, streams, live, unitOfWork, clock }: Kernel,
  { members, outbox }: PostNeighbours,
) {
  const models = {
    posts: new PostModel(connection),
    revisions: new PostRevisionModel(connection),
    reactions: new ReactionModel(connection),
    comments: new CommentModel(connection),
  };
  const queue = new FeedQueue({ unitOfWork, models: { ...models, members }, outbox, clock });
  const services = {
    posts: new PostService(queue),
    responses: new ResponseService(queue),
    feed: new FeedService(models.posts, streams, live),
    feedStream: new FeedStreamService(models.posts, streams, live),
  };
  const FeedSubscription = feedSubscription(services.feedStream);
  const resolvers: object[] = [
    new PostResolver(),
    new CommentResolver(),
    new FeedResolver(services.feed),
    new PostMutationResolver(services.posts),
    new ResponseMutationResolver(services.responses),
    new FeedSubscription(),
    ...postPayloadResolvers.map((PayloadResolver) => new PayloadResolver()),
  ];
  const celebrationMail = new CelebrationMailSource(models.posts, members);
  return { models, services, resolvers, celebrationMail };
}
