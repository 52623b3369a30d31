import { requireActiveMember } from '../../domain/access';
import { REFERRALS_TOPIC } from '../../domain/activity';
import { DomainError, ErrorCode } from '../../domain/domain-error';
import { MailTemplate } from '../../domain/mail/mail';
import {
  awaitConsent,
  type CandidateWish,
  decideReferral,
  parseCandidate,
} from '../../domain/referrals/refer-candidate';
import type { Candidate } from '../../domain/referrals/referral';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { Retryable } from '../retryable';
import type { ReferralQueue } from './open-referral-book';
import type { ReferralBook } from './referral-book';

interface ReferCandidate extends CandidateWish, Retryable {
  readonly openingId: string;
}

/** Null where the first referral stands (DOMAIN.md R4). */
export type ReferCandidateOutcome = { readonly referralId: string | null };

/** Recommending somebody else, one of the two doors (DOMAIN.md R1). */
export class ReferCandidateService {
  constructor(private readonly queue: ReferralQueue) {}

  /** Recommends somebody, who is asked for consent by mail before anything else happens (DOMAIN.md R2). */
  async refer(viewer: Viewer | null, input: ReferCandidate): Promise<ReferCandidateOutcome> {
    const me = requireActiveMember(viewer);
    const { openingId } = input;
    const referrerId = me.memberId;
    const candidate = parseCandidate(input);
    return this.queue.submit(REFERRALS_TOPIC, {
      command: command(me, 'referCandidate', input),
      needs: { openingId, referral: { referrerId, emailKey: candidate.emailKey } },
      apply: async (book) => refer(book, { openingId, referrerId, candidate }),
    });
  }
}

function refer(
  book: ReferralBook,
  wish: { openingId: string; referrerId: string; candidate: Candidate },
): ReferCandidateOutcome {
  const { openingId, referrerId, candidate } = wish;
  const referrer = book.referrer(referrerId);
  if (!referrer) throw new DomainError(ErrorCode.UNAUTHENTICATED);
  const isNew = decideReferral({
    opening: book.opening(openingId),
    candidate,
    referrerEmail: referrer.email,
    isEmployee: book.isEmployee(candidate.emailKey),
    isReferred: book.isReferred({ openingId, emailKey: candidate.emailKey }),
  });
  if (!isNew) return { referralId: null };
  const { id: referralId } = book.addReferral(awaitConsent(wish, book.now));
  book.orderMail({
    template: MailTemplate.REFERRAL_CONSENT,
    recipient: { referralId },
    language: referrer.language,
  });
  return { referralId };
}
