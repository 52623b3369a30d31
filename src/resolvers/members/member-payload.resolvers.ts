import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MemberRecord } from '../../domain/members/member';
import { canSeeField } from '../../domain/members/member-policy';
import {
  ApproveMemberPayload,
  CloseEmploymentPayload,
  InviteMemberPayload,
  OpenEmploymentPayload,
  ReinstateMemberPayload,
  SetMemberRolePayload,
  SuspendMemberPayload,
  UpdateProfilePayload,
} from '../../schema/members/member.payloads';
import { MemberType } from '../../schema/members/member.type';
import type { MemberOutcome } from '../../services/members/member-changes';
import type { RequestContext } from '../request-context';

/** Resolves the member of one payload type afresh, so that a retry shows what may be seen now. */
function memberPayloadResolver(payload: ClassType): ClassType {
  @Resolver(() => payload)
  class MemberPayloadResolver {
    @FieldResolver(() => MemberType, { nullable: true })
    member(
      @Root() { memberId }: MemberOutcome,
      @Ctx() { loaders }: RequestContext,
    ): Promise<MemberRecord | null> {
      return loaders.members.byId.load(memberId);
    }
  }
  return MemberPayloadResolver;
}

@Resolver(() => InviteMemberPayload)
class InviteMemberPayloadResolver {
  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'Null where the viewer may not see whose address it is (M6).',
  })
  async member(
    @Root() { memberId }: MemberOutcome,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<MemberRecord | null> {
    const member = await loaders.members.byId.load(memberId);
    return member && canSeeField(viewer, member, 'email') ? member : null;
  }
}

export const memberPayloadResolvers: readonly ClassType[] = [
  InviteMemberPayloadResolver,
  ...[
    UpdateProfilePayload,
    ApproveMemberPayload,
    SuspendMemberPayload,
    ReinstateMemberPayload,
    SetMemberRolePayload,
    OpenEmploymentPayload,
    CloseEmploymentPayload,
  ].map(memberPayloadResolver),
];
