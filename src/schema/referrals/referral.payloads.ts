import { Field, ObjectType } from 'type-graphql';
import { ReferralProgress } from './referral.enums';

/** The referral is resolved from its id, as the viewer may see it now. */
abstract class ReferralPayload {
  referralId!: string | null;
}

@ObjectType('ReferCandidatePayload')
export class ReferCandidatePayload extends ReferralPayload {}

@ObjectType('MoveReferralPayload')
export class MoveReferralPayload extends ReferralPayload {}

@ObjectType('ConfirmReferralPayload', { simpleResolvers: true })
export class ConfirmReferralPayload {
  @Field(() => ReferralProgress, { nullable: true })
  progress!: ReferralProgress | null;

  @Field(() => Boolean, {
    description: 'True where an earlier answer stands, and this one has changed nothing.',
  })
  alreadyAnswered!: boolean;
}
