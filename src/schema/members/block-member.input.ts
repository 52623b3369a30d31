import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('BlockMemberInput')
export class BlockMemberInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;
}
