import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('ReinstateMemberInput')
export class ReinstateMemberInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;
}
