import { Field, ID, InputType, Int } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { ReferralStage } from './referral.enums';

@InputType('MoveReferralInput')
export class MoveReferralInput extends RetryableInput {
  @Field(() => ID)
  referralId!: string;

  @Field(() => ReferralStage)
  to!: ReferralStage;

  @Field(() => Int, { description: 'The version that was read before.' })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why; at most 1,000 characters. Only staff ever see it.',
  })
  reason?: string | null;
}
