import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ConfirmReferralInput } from '../../schema/referrals/confirm-referral.input';
import { MoveReferralInput } from '../../schema/referrals/move-referral.input';
import { ReferCandidateInput } from '../../schema/referrals/refer-candidate.input';
import {
  ConfirmReferralPayload,
  MoveReferralPayload,
  ReferCandidatePayload,
} from '../../schema/referrals/referral.payloads';
import type { SignInLimiter } from '../../services/auth/sign-in-limiter';
import type { ConsentService } from '../../services/referrals/consent.service';
import type {
  ReferCandidateOutcome,
  ReferCandidateService,
} from '../../services/referrals/refer-candidate.service';
import type { ReferralService } from '../../services/referrals/referral.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class ReferralMutationResolver {
  constructor(
    private readonly candidates: ReferCandidateService,
    private readonly consents: ConsentService,
    private readonly referrals: ReferralService,
    private readonly limiter: SignInLimiter,
  ) {}

  @Mutation(() => ReferCandidatePayload, {
    nullable: true,
    description:
      'Recommends somebody for an opening. The candidate is asked for consent by mail first; without an answer in 14 days the data is deleted.',
  })
  referCandidate(
    @Arg('input', () => ReferCandidateInput) input: ReferCandidateInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ReferCandidateOutcome> {
    return this.candidates.refer(viewer, input);
  }

  @Mutation(() => ConfirmReferralPayload, {
    nullable: true,
    description:
      'By the candidate, with the token of the link in the mail; needs no sign-in. Answering again is harmless and changes nothing.',
  })
  confirmReferral(
    @Arg('input', () => ConfirmReferralInput) input: ConfirmReferralInput,
    @Ctx() { address }: RequestContext,
  ): Promise<ConfirmReferralPayload> {
    return this.limiter.guardToken(address, () => this.consents.confirm(input));
  }

  @Mutation(() => MoveReferralPayload, {
    nullable: true,
    description:
      'By HR: one legal move. Refused with CONFLICT (reason STALE_VERSION) when expectedVersion is not the present version.',
  })
  moveReferral(
    @Arg('input', () => MoveReferralInput) input: MoveReferralInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<{ readonly referralId: string }> {
    return this.referrals.move(viewer, input);
  }
}
