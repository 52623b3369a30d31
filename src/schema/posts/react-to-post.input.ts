import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { ReactionKind } from './post.enums';

@InputType('ReactToPostInput')
export class ReactToPostInput extends RetryableInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => ReactionKind)
  kind!: ReactionKind;

  @Field(() => Boolean, { description: 'False takes the reaction back.' })
  on!: boolean;
}
