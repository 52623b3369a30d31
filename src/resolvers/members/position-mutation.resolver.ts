import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CloseEmploymentInput } from '../../schema/members/close-employment.input';
import {
  CloseEmploymentPayload,
  OpenEmploymentPayload,
  SetMemberRolePayload,
} from '../../schema/members/member.payloads';
import { OpenEmploymentInput } from '../../schema/members/open-employment.input';
import { SetMemberRoleInput } from '../../schema/members/set-member-role.input';
import type { EmploymentService } from '../../services/members/employment.service';
import type { MemberOutcome } from '../../services/members/member-changes';
import type { RoleService } from '../../services/members/role.service';
import type { RequestContext } from '../request-context';

/** Roles and the employment that roles follow from (DOMAIN.md M4, M9). */
@Resolver()
export class PositionMutationResolver {
  constructor(
    private readonly roles: RoleService,
    private readonly employments: EmploymentService,
  ) {}

  @Mutation(() => SetMemberRolePayload, {
    nullable: true,
    description: 'By ADMIN. Nobody above their own role; the last ADMIN stays (M9).',
  })
  setMemberRole(
    @Arg('input', () => SetMemberRoleInput) input: SetMemberRoleInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.roles.setMemberRole(viewer, input);
  }

  @Mutation(() => OpenEmploymentPayload, {
    nullable: true,
    description: 'By HR. An open period makes an EMPLOYEE (M4).',
  })
  openEmployment(
    @Arg('input', () => OpenEmploymentInput) input: OpenEmploymentInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.employments.openEmployment(viewer, input);
  }

  @Mutation(() => CloseEmploymentPayload, {
    nullable: true,
    description: 'By HR. Without an open period a member is an ALUMNI (M4).',
  })
  closeEmployment(
    @Arg('input', () => CloseEmploymentInput) input: CloseEmploymentInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.employments.closeEmployment(viewer, input);
  }
}
