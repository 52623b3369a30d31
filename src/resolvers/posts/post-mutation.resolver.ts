import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AnswerCelebrationInput } from '../../schema/posts/answer-celebration.input';
import { CreatePostInput } from '../../schema/posts/create-post.input';
import { EditPostInput } from '../../schema/posts/edit-post.input';
import {
  AnswerCelebrationPayload,
  CreatePostPayload,
  EditPostPayload,
  PublishPostPayload,
  RemovePostPayload,
} from '../../schema/posts/post.payloads';
import { PublishPostInput } from '../../schema/posts/publish-post.input';
import { RemovePostInput } from '../../schema/posts/remove-post.input';
import type { PostOutcome, PostService } from '../../services/posts/post.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class PostMutationResolver {
  constructor(private readonly posts: PostService) {}

  @Mutation(() => CreatePostPayload, {
    nullable: true,
    description: 'Writes a post: a draft, or with `publish` for its audience at once.',
  })
  createPost(
    @Arg('input', () => CreatePostInput) input: CreatePostInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<PostOutcome> {
    return this.posts.createPost(viewer, input);
  }

  @Mutation(() => PublishPostPayload, {
    nullable: true,
    description: 'By the author. A celebration comes out once the person celebrated consents.',
  })
  publishPost(
    @Arg('input', () => PublishPostInput) input: PublishPostInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<PostOutcome> {
    return this.posts.publishPost(viewer, input);
  }

  @Mutation(() => EditPostPayload, {
    nullable: true,
    description:
      'Text and audience, by the author; a narrower audience withdraws the post at once. A celebration that says or reaches more asks for consent anew.',
  })
  editPost(
    @Arg('input', () => EditPostInput) input: EditPostInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<PostOutcome> {
    return this.posts.editPost(viewer, input);
  }

  @Mutation(() => AnswerCelebrationPayload, {
    nullable: true,
    description: 'By the person celebrated, who may change their mind.',
  })
  answerCelebration(
    @Arg('input', () => AnswerCelebrationInput) input: AnswerCelebrationInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<PostOutcome> {
    return this.posts.answerCelebration(viewer, input);
  }

  @Mutation(() => RemovePostPayload, {
    nullable: true,
    description: 'By the author or staff. Leaves a tombstone, so that the thread stays readable.',
  })
  removePost(
    @Arg('input', () => RemovePostInput) input: RemovePostInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<PostOutcome> {
    return this.posts.removePost(viewer, input);
  }
}
