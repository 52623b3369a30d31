import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OpeningRecord } from '../../domain/referrals/opening';
import type { ReferralRecord } from '../../domain/referrals/referral';
import {
  CreateOpeningPayload,
  SetOpeningStatusPayload,
} from '../../schema/referrals/opening.payloads';
import { OpeningType } from '../../schema/referrals/opening.type';
import {
  MoveReferralPayload,
  ReferCandidatePayload,
} from '../../schema/referrals/referral.payloads';
import { ReferralType } from '../../schema/referrals/referral.type';
import type { OpeningOutcome } from '../../services/referrals/opening.service';
import type { ReferCandidateOutcome } from '../../services/referrals/refer-candidate.service';
import type { RequestContext } from '../request-context';

/** Resolves the opening of one payload type afresh, so that a retry shows what may be seen now. */
function openingPayloadResolver(payload: ClassType): ClassType {
  @Resolver(() => payload)
  class OpeningPayloadResolver {
    @FieldResolver(() => OpeningType, { nullable: true })
    opening(
      @Root() { openingId }: OpeningOutcome,
      @Ctx() { loaders }: RequestContext,
    ): Promise<OpeningRecord | null> {
      return loaders.referrals.openingById.clear(openingId).load(openingId);
    }
  }
  return OpeningPayloadResolver;
}

function referralPayloadResolver(payload: ClassType, description?: string): ClassType {
  @Resolver(() => payload)
  class ReferralPayloadResolver {
    @FieldResolver(() => ReferralType, { nullable: true, ...(description && { description }) })
    async referral(
      @Root() { referralId }: ReferCandidateOutcome,
      @Ctx() { loaders }: RequestContext,
    ): Promise<ReferralRecord | null> {
      if (referralId === null) return null;
      return loaders.referrals.byId.clear(referralId).load(referralId);
    }
  }
  return ReferralPayloadResolver;
}

export const referralPayloadResolvers: readonly ClassType[] = [
  openingPayloadResolver(CreateOpeningPayload),
  openingPayloadResolver(SetOpeningStatusPayload),
  referralPayloadResolver(
    ReferCandidatePayload,
    'Null, without an error, where the first referral stands, or where the candidate can’t be referred.',
  ),
  referralPayloadResolver(MoveReferralPayload),
];
