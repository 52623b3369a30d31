import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { requireActiveMember } from '../../domain/access';
import { assertFound } from '../../domain/domain-error';
import type { MemberRecord } from '../../domain/members/member';
import type { OpeningRecord } from '../../domain/referrals/opening';
import type { Candidate, ReferralMove, ReferralRecord } from '../../domain/referrals/referral';
import { canSeeCandidate, canSeeStage } from '../../domain/referrals/referral-policy';
import { progressOf } from '../../domain/referrals/referral-stage';
import { MemberType } from '../../schema/members/member.type';
import { PageArgs } from '../../schema/page.args';
import { CandidateType } from '../../schema/referrals/candidate.type';
import { OpeningType } from '../../schema/referrals/opening.type';
import { ReferralConnection } from '../../schema/referrals/referral.connection';
import { ReferralProgress, ReferralStage } from '../../schema/referrals/referral.enums';
import { ReferralType } from '../../schema/referrals/referral.type';
import { ReferralMoveType } from '../../schema/referrals/referral-move.type';
import type { ReferralService } from '../../services/referrals/referral.service';
import type { RequestContext } from '../request-context';

@Resolver(() => ReferralType)
export class ReferralResolver {
  constructor(private readonly service: ReferralService) {}

  @Query(() => ReferralType, {
    nullable: true,
    description: 'Null plus NOT_FOUND, alike for what is not there and what may not be seen.',
  })
  async referral(
    @Arg('id', () => ID) id: string,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<ReferralRecord> {
    requireActiveMember(viewer);
    return assertFound(await loaders.referrals.byId.load(id), 'id');
  }

  @Query(() => ReferralConnection, {
    nullable: true,
    description:
      'Own referrals and own return; all of them for HR. Newest first by (createdAt, id).',
  })
  async referrals(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ReferralConnection> {
    const { page, liveCursor } = await this.service.page(viewer, args);
    return new ReferralConnection(page, liveCursor);
  }

  @FieldResolver(() => OpeningType, { nullable: true })
  opening(
    @Root() { openingId }: ReferralRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpeningRecord | null> {
    return loaders.referrals.openingById.load(openingId);
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'Null for a return, and where the referrer may not be seen.',
  })
  referrer(
    @Root() { referrerId }: ReferralRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MemberRecord | null> {
    return loaders.members.byId.load(referrerId);
  }

  @FieldResolver(() => ReferralProgress)
  progress(@Root() { stage }: ReferralRecord): ReferralProgress {
    return progressOf(stage);
  }

  @FieldResolver(() => ReferralStage, {
    nullable: true,
    description: 'Staff only; null for others.',
  })
  stage(
    @Root() { stage }: ReferralRecord,
    @Ctx() { viewer }: RequestContext,
  ): ReferralStage | null {
    return canSeeStage(viewer) ? stage : null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Grows by one with each move; what `moveReferral` expects. Staff only.',
  })
  version(@Root() { version }: ReferralRecord, @Ctx() { viewer }: RequestContext): number | null {
    return canSeeStage(viewer) ? version : null;
  }

  @FieldResolver(() => [ReferralMoveType], {
    nullable: true,
    description: 'What happened to it, oldest first. Staff only; null for others.',
  })
  moves(
    @Root() { moves }: ReferralRecord,
    @Ctx() { viewer }: RequestContext,
  ): readonly ReferralMove[] | null {
    return canSeeStage(viewer) ? moves : null;
  }

  @FieldResolver(() => CandidateType, {
    nullable: true,
    description:
      'For the referrer, who entered it, and for staff once the candidate has consented. Null for others, for a return, and after it was deleted.',
  })
  candidate(@Root() referral: ReferralRecord, @Ctx() { viewer }: RequestContext): Candidate | null {
    return canSeeCandidate(viewer, referral) ? referral.candidate : null;
  }
}
