import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommentRecord } from '../../domain/posts/comment';
import type { PostRecord } from '../../domain/posts/post';
import { CommentType } from '../../schema/posts/comment.type';
import {
  AddCommentPayload,
  AnswerCelebrationPayload,
  CreatePostPayload,
  EditPostPayload,
  PublishPostPayload,
  ReactToPostPayload,
  RemovePostPayload,
} from '../../schema/posts/post.payloads';
import { PostType } from '../../schema/posts/post.type';
import type { PostOutcome } from '../../services/posts/post.service';
import type { CommentOutcome } from '../../services/posts/response.service';
import type { RequestContext } from '../request-context';

/** Resolves the post of one payload type afresh, so that a retry shows what may be seen now. */
function postPayloadResolver(payload: ClassType): ClassType {
  @Resolver(() => payload)
  class PostPayloadResolver {
    @FieldResolver(() => PostType, { nullable: true })
    post(
      @Root() { postId }: PostOutcome,
      @Ctx() { loaders }: RequestContext,
    ): Promise<PostRecord | null> {
      return loaders.posts.byId.load(postId);
    }
  }
  return PostPayloadResolver;
}

@Resolver(() => AddCommentPayload)
class CommentPayloadResolver {
  @FieldResolver(() => CommentType, { nullable: true })
  comment(
    @Root() { commentId }: CommentOutcome,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CommentRecord | null> {
    return loaders.posts.commentById.load(commentId);
  }
}

export const postPayloadResolvers: readonly ClassType[] = [
  ...[
    CreatePostPayload,
    PublishPostPayload,
    EditPostPayload,
    AnswerCelebrationPayload,
    RemovePostPayload,
    ReactToPostPayload,
    AddCommentPayload,
  ].map(postPayloadResolver),
  CommentPayloadResolver,
];
