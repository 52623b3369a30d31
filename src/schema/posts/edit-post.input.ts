import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { PostAudience } from './post.enums';

@InputType('EditPostInput', { description: 'What is left out stays as it is.' })
export class EditPostInput extends RetryableInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'At most 5,000 characters (graphemes); it can’t be cleared.',
  })
  text?: string | null;

  @Field(() => PostAudience, {
    nullable: true,
    description: 'A narrower one withdraws the post from everybody else at once.',
  })
  audience?: PostAudience | null;
}
