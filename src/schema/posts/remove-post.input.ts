import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('RemovePostInput')
export class RemovePostInput extends RetryableInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for the author and staff; at most 500 characters (graphemes).',
  })
  reason?: string | null;
}
