import { ObjectType } from 'type-graphql';

/** The post is resolved from its id, as the viewer may see it now. */
abstract class PostPayload {
  postId!: string;
}

@ObjectType('CreatePostPayload')
export class CreatePostPayload extends PostPayload {}

@ObjectType('PublishPostPayload')
export class PublishPostPayload extends PostPayload {}

@ObjectType('EditPostPayload')
export class EditPostPayload extends PostPayload {}

@ObjectType('AnswerCelebrationPayload')
export class AnswerCelebrationPayload extends PostPayload {}

@ObjectType('RemovePostPayload')
export class RemovePostPayload extends PostPayload {}

@ObjectType('ReactToPostPayload')
export class ReactToPostPayload extends PostPayload {}

@ObjectType('AddCommentPayload')
export class AddCommentPayload extends PostPayload {
  commentId!: string;
}
