import { Field, ObjectType } from 'type-graphql';

/** The member is resolved from its id, as the viewer may see it now. */
abstract class MemberPayload {
  memberId!: string;
}

@ObjectType('InviteMemberPayload', {
  description: 'The same answer whether the address was known or not (M3).',
})
export class InviteMemberPayload extends MemberPayload {}

@ObjectType('UpdateProfilePayload')
export class UpdateProfilePayload extends MemberPayload {}

@ObjectType('ApproveMemberPayload')
export class ApproveMemberPayload extends MemberPayload {}

@ObjectType('SuspendMemberPayload')
export class SuspendMemberPayload extends MemberPayload {}

@ObjectType('ReinstateMemberPayload')
export class ReinstateMemberPayload extends MemberPayload {}

@ObjectType('SetMemberRolePayload')
export class SetMemberRolePayload extends MemberPayload {}

@ObjectType('OpenEmploymentPayload')
export class OpenEmploymentPayload extends MemberPayload {}

@ObjectType('CloseEmploymentPayload')
export class CloseEmploymentPayload extends MemberPayload {}

@ObjectType('BlockMemberPayload', { simpleResolvers: true })
export class BlockMemberPayload {
  @Field(() => Boolean)
  blocked!: boolean;
}

@ObjectType('UnblockMemberPayload', { simpleResolvers: true })
export class UnblockMemberPayload {
  @Field(() => Boolean)
  blocked!: boolean;
}
