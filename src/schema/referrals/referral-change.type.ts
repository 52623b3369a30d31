import { ArgsType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { ReferralChangeKind } from '../../domain/referrals/referral-activity';
import { LiveArgs } from '../live.args';
import { DateTimeScalar } from '../scalars';
import { ReferralType } from './referral.type';

registerEnumType(ReferralChangeKind, {
  name: 'ReferralChangeKind',
  description: 'What happened to a referral. Take an unknown kind as "something changed".',
  valuesConfig: {
    REFERRED: { description: 'It is new.' },
    MOVED: { description: 'By HR, by the candidate, or by a term that ended.' },
    CHECKPOINT: { description: 'Nothing: a fresh cursor to continue from.' },
  },
});

@ObjectType('ReferralChange', {
  description: 'One change of a referral, with the referral as it is at this moment.',
  simpleResolvers: true,
})
export class ReferralChangeType {
  @Field(() => String, { description: 'Opaque; give it back as `after` to continue from here.' })
  cursor!: string;

  @Field(() => DateTimeScalar)
  occurredAt!: Date;

  @Field(() => ReferralChangeKind)
  kind!: ReferralChangeKind;

  @Field(() => ID, { nullable: true, description: 'Null on CHECKPOINT.' })
  referralId!: string | null;

  @Field(() => ReferralType, {
    nullable: true,
    description: 'As it is now; null where it is gone, and on CHECKPOINT.',
  })
  referral!: ReferralRecord | null;
}

@ArgsType()
export class ReferralChangedArgs extends LiveArgs {}
