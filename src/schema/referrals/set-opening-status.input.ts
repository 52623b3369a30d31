import { Field, ID, InputType } from 'type-graphql';
import { OpeningStatus } from './referral.enums';

@InputType('SetOpeningStatusInput')
export class SetOpeningStatusInput {
  @Field(() => ID)
  openingId!: string;

  @Field(() => OpeningStatus)
  status!: OpeningStatus;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
