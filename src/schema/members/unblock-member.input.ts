import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('UnblockMemberInput')
export class UnblockMemberInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;
}
