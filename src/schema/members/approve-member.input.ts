import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('ApproveMemberInput')
export class ApproveMemberInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;
}
