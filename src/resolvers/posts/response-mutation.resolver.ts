import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AddCommentInput } from '../../schema/posts/add-comment.input';
import { AddCommentPayload, ReactToPostPayload } from '../../schema/posts/post.payloads';
import { ReactToPostInput } from '../../schema/posts/react-to-post.input';
import type { PostOutcome } from '../../services/posts/post.service';
import type { CommentOutcome, ResponseService } from '../../services/posts/response.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class ResponseMutationResolver {
  constructor(private readonly responses: ResponseService) {}

  @Mutation(() => ReactToPostPayload, {
    nullable: true,
    description: 'Sets or takes back one reaction; doing it twice changes nothing.',
  })
  reactToPost(
    @Arg('input', () => ReactToPostInput) input: ReactToPostInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<PostOutcome> {
    return this.responses.reactToPost(viewer, input);
  }

  @Mutation(() => AddCommentPayload, {
    nullable: true,
    description: 'Answers a published post, or one of its top-level comments.',
  })
  addComment(
    @Arg('input', () => AddCommentInput) input: AddCommentInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<CommentOutcome> {
    return this.responses.addComment(viewer, input);
  }
}
