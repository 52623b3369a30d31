import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { LocalDateScalar } from '../scalars';

@InputType('CloseEmploymentInput')
export class CloseEmploymentInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => LocalDateScalar, { description: 'The last day; not before the first.' })
  endedOn!: string;
}
