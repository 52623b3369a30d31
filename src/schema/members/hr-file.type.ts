import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { RehireEligibility, type WholeHrFile } from '../../domain/members/hr-file';
import { DecisionKind, type MemberDecision } from '../../domain/members/member-decision';
import { RetryableInput } from '../retryable.input';
import { DateTimeScalar } from '../scalars';

registerEnumType(RehireEligibility, {
  name: 'RehireEligibility',
  description: 'What HR says of taking somebody back; never shown to anybody else (M10, R9).',
});
registerEnumType(DecisionKind, {
  name: 'DecisionKind',
  description: 'What staff decided about a member.',
});

@ObjectType('MemberDecision', {
  description: 'What staff decided about a member, and why.',
  simpleResolvers: true,
})
class MemberDecisionType implements Omit<MemberDecision, 'memberId'> {
  @Field(() => DecisionKind)
  kind!: DecisionKind;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Of a suspension with an end.' })
  until!: Date | null;

  @Field(() => ID, { description: 'The member who decided.' })
  deciderId!: string;

  @Field(() => DateTimeScalar)
  decidedAt!: Date;
}

@ObjectType('HrFile', {
  description: 'What HR alone may know of a member; each reading is in the audit trail (M10).',
  simpleResolvers: true,
})
export class HrFileType implements Omit<WholeHrFile, 'memberId'> {
  @Field(() => String, { nullable: true, description: 'Why they left.' })
  leavingReason!: string | null;

  @Field(() => RehireEligibility, { nullable: true })
  rehireEligibility!: RehireEligibility | null;

  @Field(() => String, { nullable: true })
  notes!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null where nothing is written.' })
  updatedAt!: Date | null;

  @Field(() => [MemberDecisionType], { description: 'The latest 100, newest first.' })
  decisions!: readonly MemberDecision[];
}

@InputType('UpdateHrFileInput')
export class UpdateHrFileInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => String, { nullable: true, description: 'At most 5,000 characters (graphemes).' })
  leavingReason?: string | null;

  @Field(() => RehireEligibility, { nullable: true })
  rehireEligibility?: RehireEligibility | null;

  @Field(() => String, { nullable: true, description: 'At most 5,000 characters (graphemes).' })
  notes?: string | null;
}

@ObjectType('UpdateHrFilePayload')
export class UpdateHrFilePayload {}
