import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { EmploymentMonth } from '../../domain/overview/employment-history';
import { OverviewRange } from '../../domain/overview/overview-range';
import type { FunnelStage } from '../../domain/overview/referral-funnel';
import { MemberStatus } from '../members/member.enums';
import { ReferralStage } from '../referrals/referral.enums';
import { LocalDateScalar } from '../scalars';

registerEnumType(OverviewRange, {
  name: 'OverviewRange',
  description: 'How far an overview looks back from now, in whole weeks or months.',
  valuesConfig: {
    THREE_MONTHS: { description: '3 months, 13 weeks.' },
    ONE_YEAR: { description: '12 months, 52 weeks.' },
    THREE_YEARS: { description: '36 months, 156 weeks.' },
  },
});

@ObjectType('MemberStatusCount', {
  description: 'How many members there are in a state.',
  simpleResolvers: true,
})
export class MemberStatusCountType {
  @Field(() => MemberStatus)
  status!: MemberStatus;

  @Field(() => Int, { nullable: true, description: 'Null: some, but fewer than `smallestGroup`.' })
  count!: number | null;
}

@ObjectType('EmploymentMonth', {
  description: 'Of today’s ACTIVE members, by their periods, at the end of a month.',
  simpleResolvers: true,
})
export class EmploymentMonthType implements EmploymentMonth {
  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  month!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Who worked here. Null: some, but fewer than `smallestGroup`.',
  })
  employees!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Who had left by then. Null: some, but fewer than `smallestGroup`.',
  })
  alumni!: number | null;
}

@ObjectType('PostWeek', {
  description: 'The posts published in a week that still stand, and what they have got since.',
  simpleResolvers: true,
})
export class PostWeekType {
  @Field(() => LocalDateScalar, { description: 'The Monday on which it begins, in Asia/Tokyo.' })
  week!: string;

  @Field(() => Int)
  posts!: number;

  @Field(() => Int)
  reactions!: number;

  @Field(() => Int)
  comments!: number;
}

@ObjectType('EventTurnout', {
  description: 'How an event was answered, and who came.',
  simpleResolvers: true,
})
export class EventTurnoutType {
  @Field(() => Int, { description: 'Parties that came; 0 before.' })
  attended!: number;
}

@ObjectType('ReferralStageCount', {
  description: 'How many referrals came as far as a stage.',
  simpleResolvers: true,
})
export class ReferralStageCountType implements FunnelStage {
  @Field(() => ReferralStage)
  stage!: ReferralStage;

  @Field(() => Int, {
    nullable: true,
    description: 'That stand there now. Null: some, but fewer than `smallestGroup`.',
  })
  standing!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'That stand there or once did. Null: some, but fewer than `smallestGroup`.',
  })
  reached!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of those that reached the stage before, the share that reached this one, 0 to 1. Null for the first stage, for ends, and where a number is not told.',
  })
  conversion!: number | null;
}

@ObjectType('Overview', {
  description:
    'How the network is doing, in numbers without personal data. Each is counted when it is selected and remembered for 30 seconds by each server.',
})
export class OverviewType {
  @Field(() => Int, {
    description: 'A number of people below it is told as null, for it could point at one of them.',
  })
  smallestGroup!: number;
}

export { OverviewRange };
