import { hashSecret } from '../../auth/secret-token';
import { REFERRALS_TOPIC } from '../../domain/activity';
import {
  answerConsent,
  expireUnconfirmed,
  invalidConsentToken,
} from '../../domain/referrals/confirm-referral';
import { progressOf, type ReferralProgress } from '../../domain/referrals/referral-stage';
import type { ConsentTokenModel } from '../../models/referrals/consent-token.model';
import type { ReferralModel } from '../../models/referrals/referral.model';
import type { ReferralQueue } from './open-referral-book';

export interface ConsentServiceParts {
  readonly tokens: ConsentTokenModel;
  readonly referrals: ReferralModel;
  readonly queue: ReferralQueue;
  readonly clock: () => Date;
}

interface ConfirmReferral {
  readonly token: string;
  readonly consent: boolean;
}

export type ConfirmReferralOutcome = {
  readonly progress: ReferralProgress;
  /** An earlier answer stands, and this one has changed nothing. */
  readonly alreadyAnswered: boolean;
};

/** Referrals that one look takes out of the database at most. */
const EXPIRY_BATCH = 100;

/** What becomes of referrals whose candidates have not answered yet (DOMAIN.md R2). */
export class ConsentService {
  constructor(private readonly parts: ConsentServiceParts) {}

  /** Takes the candidate's answer; the token is all the candidate has, nobody is signed in. */
  async confirm({ token, consent }: ConfirmReferral): Promise<ConfirmReferralOutcome> {
    const referralId = await this.parts.tokens.findReferralId(hashSecret(token));
    if (referralId === null) throw invalidConsentToken();
    return this.parts.queue.submit(REFERRALS_TOPIC, {
      command: null,
      needs: { referralId },
      apply: async (book) => {
        const referral = book.referral(referralId);
        if (!referral) throw invalidConsentToken();
        const answered = answerConsent(referral, { consent, at: book.now });
        if (answered) book.changeReferral(answered);
        return {
          progress: progressOf((answered ?? referral).stage),
          alreadyAnswered: answered === null,
        };
      },
    });
  }

  /** Expires and purges every referral whose term is over; gives how many. */
  async expireOverdue(signal: AbortSignal): Promise<number> {
    let expired = 0;
    while (!signal.aborted) {
      const ids = await this.parts.referrals.overdueIds(this.parts.clock(), EXPIRY_BATCH);
      await Promise.all(ids.map((id) => this.expire(id)));
      expired += ids.length;
      if (ids.length < EXPIRY_BATCH) break;
    }
    return expired;
  }

  private expire(referralId: string): Promise<Readonly<Record<string, never>>> {
    return this.parts.queue.submit(REFERRALS_TOPIC, {
      command: null,
      needs: { referralId },
      apply: async (book) => {
        const referral = book.referral(referralId);
        const expired = referral && expireUnconfirmed(referral, book.now);
        if (expired) book.changeReferral(expired);
        return {};
      },
    });
  }
}
