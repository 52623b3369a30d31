import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { LocalDateScalar } from '../scalars';

@InputType('OpenEmploymentInput')
export class OpenEmploymentInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => LocalDateScalar, { description: 'The first day.' })
  startedOn!: string;

  @Field(() => String, { nullable: true, description: 'At most 100 characters (graphemes).' })
  department?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 100 characters (graphemes).' })
  position?: string | null;
}
