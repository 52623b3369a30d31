import type { MemberModel } from '../../models/members/member.model';
import type { CommentModel } from '../../models/posts/comment.model';
import type { PostModel } from '../../models/posts/post.model';
import type { PostRevisionModel } from '../../models/posts/post-revision.model';
import type { ReactionModel } from '../../models/posts/reaction.model';

/** What the feed is stored in. */
export interface FeedModels {
  readonly posts: PostModel;
  readonly revisions: PostRevisionModel;
  readonly reactions: ReactionModel;
  readonly comments: CommentModel;
  readonly members: Pick<MemberModel, 'findByIds'>;
}
