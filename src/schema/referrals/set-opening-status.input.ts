import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { OpeningStatus } from './referral.enums';

@InputType('SetOpeningStatusInput')
export class SetOpeningStatusInput extends RetryableInput {
  @Field(() => ID)
  openingId!: string;

  @Field(() => OpeningStatus)
  status!: OpeningStatus;
}
