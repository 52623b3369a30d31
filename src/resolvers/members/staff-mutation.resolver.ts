import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ApproveMemberInput } from '../../schema/members/approve-member.input';
import { InviteMemberInput } from '../../schema/members/invite-member.input';
import {
  ApproveMemberPayload,
  InviteMemberPayload,
  ReinstateMemberPayload,
  SuspendMemberPayload,
} from '../../schema/members/member.payloads';
import { ReinstateMemberInput } from '../../schema/members/reinstate-member.input';
import { SuspendMemberInput } from '../../schema/members/suspend-member.input';
import type { InvitationService } from '../../services/members/invitation.service';
import type { MemberOutcome } from '../../services/members/member-changes';
import type { MembershipService } from '../../services/members/membership.service';
import type { RequestContext } from '../request-context';

/** How HR lets people in and keeps them out (DOMAIN.md M1). */
@Resolver()
export class StaffMutationResolver {
  constructor(
    private readonly invitations: InvitationService,
    private readonly memberships: MembershipService,
  ) {}

  @Mutation(() => InviteMemberPayload, {
    nullable: true,
    description: 'By HR: mails a link that makes the invited ACTIVE (M2, M3).',
  })
  inviteMember(
    @Arg('input', () => InviteMemberInput) input: InviteMemberInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.invitations.inviteMember(viewer, input);
  }

  @Mutation(() => ApproveMemberPayload, {
    nullable: true,
    description: 'By HR, of a member who waits (M1).',
  })
  approveMember(
    @Arg('input', () => ApproveMemberInput) input: ApproveMemberInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.memberships.approveMember(viewer, input);
  }

  @Mutation(() => SuspendMemberPayload, {
    nullable: true,
    description: 'By HR: closes the network to a member and frees their seats at events (M1, E7).',
  })
  suspendMember(
    @Arg('input', () => SuspendMemberInput) input: SuspendMemberInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.memberships.suspendMember(viewer, input);
  }

  @Mutation(() => ReinstateMemberPayload, {
    nullable: true,
    description: 'By HR: ends a suspension (M1).',
  })
  reinstateMember(
    @Arg('input', () => ReinstateMemberInput) input: ReinstateMemberInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.memberships.reinstateMember(viewer, input);
  }
}
