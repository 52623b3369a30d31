import { referralExpiryJob } from '../jobs/referral-expiry.job';
import { referralRetentionJob } from '../jobs/referral-retention.job';
import { CommitQueue } from '../live/commit-queue';
import type { MemberModel } from '../models/members/member.model';
import { ConsentTokenModel } from '../models/referrals/consent-token.model';
import { OpeningModel } from '../models/referrals/opening.model';
import { ReferralModel } from '../models/referrals/referral.model';
import { OpeningResolver } from '../resolvers/referrals/opening.resolver';
import { OpeningMutationResolver } from '../resolvers/referrals/opening-mutation.resolver';
import { ReferralResolver } from '../resolvers/referrals/referral.resolver';
import { referralSubscription } from '../resolvers/referrals/referral.subscription';
import { ReferralMoveResolver } from '../resolvers/referrals/referral-move.resolver';
import { ReferralMutationResolver } from '../resolvers/referrals/referral-mutation.resolver';
import { referralPayloadResolvers } from '../resolvers/referrals/referral-payload.resolvers';
import type { SignInLimiter } from '../services/auth/sign-in-limiter';
import type { MailOutbox } from '../services/mail/mail-outbox';
import { ConsentService } from '../services/referrals/consent.service';
import { ConsentMailSource } from '../services/referrals/consent-mail.source';
import { openReferralBook, type ReferralQueue } from '../services/referrals/open-referral-book';
import { OpeningService } from '../services/referrals/opening.service';
import { ReferCandidateService } from '../services/referrals/refer-candidate.service';
import { ReferralService } from '../services/referrals/referral.service';
import { ReferralRetentionService } from '../services/referrals/referral-retention.service';
import { ReferralStreamService } from '../services/referrals/referral-stream.service';
import type { Kernel } from './kernel';

export interface ReferralNeighbours {
  readonly members: MemberModel;
  readonly outbox: MailOutbox;
  readonly limiter: SignInLimiter;
}

/** Builds openings and referrals, with the consent mail and the jobs that expire what nobody confirmed and forget what has ended. */
export function composeReferrals(
  { connection, streams, live, unitOfWork, clock }: Kernel,
  { members, outbox, limiter }: ReferralNeighbours,
) {
  const openings = new OpeningModel(connection);
  const referrals = new ReferralModel(connection);
  const tokens = new ConsentTokenModel(connection);
  const queue: ReferralQueue = new CommitQueue({
    unitOfWork,
    open: openReferralBook({ openings, referrals, outbox, members, clock }),
  });
  const services = {
    openings: new OpeningService(openings, queue, clock),
    candidates: new ReferCandidateService(queue),
    consents: new ConsentService({ tokens, referrals, queue, clock }),
    referrals: new ReferralService(referrals, queue, streams, live),
    stream: new ReferralStreamService(referrals, streams, live),
    retention: new ReferralRetentionService(referrals, queue, clock),
  };
  const ReferralSubscription = referralSubscription(services.stream);
  return {
    models: { openings, referrals },
    services,
    consentMail: new ConsentMailSource({ referrals, openings, tokens, members, clock }),
    jobs: [referralExpiryJob(services.consents), referralRetentionJob(services.retention)],
    resolvers: [
      new OpeningResolver(services.openings),
      new OpeningMutationResolver(services.openings),
      new ReferralResolver(services.referrals),
      new ReferralMoveResolver(),
      new ReferralSubscription(),
      new ReferralMutationResolver(
        services.candidates,
        services.consents,
        services.referrals,
        limiter,
      ),
      ...referralPayloadResolvers.map((PayloadResolver) => new PayloadResolver()),
    ] satisfies object[],
  };
}
