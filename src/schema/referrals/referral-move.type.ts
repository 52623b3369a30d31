import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars';
import { ReferralActor, ReferralStage } from './referral.enums';

@ObjectType('ReferralMove', {
  description: 'One move of a referral: who, when and why.',
  simpleResolvers: true,
})
export class ReferralMoveType {
  @Field(() => ReferralStage)
  from!: ReferralStage;

  @Field(() => ReferralStage)
  to!: ReferralStage;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => ReferralActor)
  actor!: ReferralActor;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}
