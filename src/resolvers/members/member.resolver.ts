import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { assertFound } from '../../domain/domain-error';
import { isEmployed } from '../../domain/members/employment';
import type { EmploymentPeriod, MemberRecord, ProfileField } from '../../domain/members/member';
import {
  canSeeField,
  canSeeStatus,
  canSeeVisibility,
  requireMemberReader,
} from '../../domain/members/member-policy';
import { MemberConnection } from '../../schema/members/member.connection';
import { MemberStatus } from '../../schema/members/member.enums';
import {
  EmploymentPeriodType,
  MemberType,
  ProfileVisibilityType,
} from '../../schema/members/member.type';
import { MembersArgs } from '../../schema/members/members.args';
import { EmailAddressScalar } from '../../schema/scalars';
import type { DirectoryService } from '../../services/members/directory.service';
import type { RequestContext } from '../request-context';

/** The directory, and the fields of a profile that not everybody sees (DOMAIN.md M6). */
@Resolver(() => MemberType)
export class MemberResolver {
  constructor(private readonly directory: DirectoryService) {}

  @Query(() => MemberType, {
    nullable: true,
    description: 'Null plus NOT_FOUND, alike for who is not there and who may not be seen.',
  })
  async member(
    @Arg('id', () => ID) id: string,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<MemberRecord> {
    requireMemberReader(viewer);
    return assertFound(await loaders.members.byId.load(id), 'id');
  }

  @Query(() => MemberConnection, {
    nullable: true,
    description:
      'The directory: ACTIVE members (staff may ask for more), sorted by reading (セイ, メイ), then id, also with `search`.',
  })
  async members(
    @Args(() => MembersArgs) args: MembersArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberConnection> {
    return new MemberConnection(await this.directory.page(viewer, args));
  }

  @FieldResolver(() => MemberStatus, {
    nullable: true,
    description: 'For oneself and staff (M1).',
  })
  status(@Root() member: MemberRecord, @Ctx() { viewer }: RequestContext): MemberStatus | null {
    return canSeeStatus(viewer, member) ? member.status : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'True when no employment period is open (M4).',
  })
  isAlumni(@Root() { employments }: MemberRecord): boolean {
    return !isEmployed(employments);
  }

  @FieldResolver(() => String, { nullable: true, description: 'A line about what one does now.' })
  headline(@Root() member: MemberRecord, @Ctx() context: RequestContext): string | null {
    return shown(member, 'headline', context);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Plain text.' })
  bio(@Root() member: MemberRecord, @Ctx() context: RequestContext): string | null {
    return shown(member, 'bio', context);
  }

  @FieldResolver(() => EmailAddressScalar, {
    nullable: true,
    description: 'Private and personal (M5); begins visible to staff alone.',
  })
  email(@Root() member: MemberRecord, @Ctx() context: RequestContext): string | null {
    return shown(member, 'email', context);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Begins visible to staff alone.',
  })
  phone(@Root() member: MemberRecord, @Ctx() context: RequestContext): string | null {
    return shown(member, 'phone', context);
  }

  @FieldResolver(() => [EmploymentPeriodType], {
    nullable: true,
    description: 'Earliest first.',
  })
  employments(
    @Root() member: MemberRecord,
    @Ctx() context: RequestContext,
  ): readonly EmploymentPeriod[] | null {
    return shown(member, 'employments', context);
  }

  @FieldResolver(() => ProfileVisibilityType, {
    nullable: true,
    description: 'For oneself alone: who sees which field of the own profile (M6).',
  })
  visibility(
    @Root() member: MemberRecord,
    @Ctx() { viewer }: RequestContext,
  ): MemberRecord['visibility'] | null {
    return canSeeVisibility(viewer, member) ? member.visibility : null;
  }
}

function shown<F extends ProfileField>(
  member: MemberRecord,
  field: F,
  { viewer }: RequestContext,
): MemberRecord[F] | null {
  return canSeeField(viewer, member, field) ? member[field] : null;
}
