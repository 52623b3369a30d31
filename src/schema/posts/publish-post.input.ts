import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('PublishPostInput')
export class PublishPostInput extends RetryableInput {
  @Field(() => ID)
  postId!: string;
}
