import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('AnswerCelebrationInput')
export class AnswerCelebrationInput extends RetryableInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => Boolean, { description: 'False refuses, or takes an earlier consent back.' })
  consent!: boolean;
}
