import { Field, ID, InputType } from 'type-graphql';

@InputType('AnswerCelebrationInput')
export class AnswerCelebrationInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => Boolean, { description: 'False refuses, or takes an earlier consent back.' })
  consent!: boolean;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
