import { badInput, type DomainError } from '../domain-error';
import { ReferralActor, type ReferralRecord } from './referral';
import { moveReferral } from './referral-moves';
import { ReferralStage } from './referral-stage';

/** The same for a token that never was, ran out, or belongs to a purged referral (DOMAIN.md X6). */
export function invalidConsentToken(): DomainError {
  return badInput('input.token', 'INVALID_TOKEN', { rule: 'R2' });
}

export interface ConsentAnswer {
  readonly consent: boolean;
  readonly at: Date;
}

/**
 * Gives the referral after the candidate's answer, or null where it was answered before: a token is
 * used once, and using it again is harmless (DOMAIN.md R2). Throws BAD_USER_INPUT once the term is over.
 */
export function answerConsent(
  referral: ReferralRecord,
  { consent, at }: ConsentAnswer,
): ReferralRecord | null {
  const awaits = referral.stage === ReferralStage.AWAITING_CONSENT;
  if (referral.stage === ReferralStage.EXPIRED || (awaits && at >= referral.consentDueAt))
    throw invalidConsentToken();
  if (!awaits) return null;
  return moveReferral(referral, {
    to: consent ? ReferralStage.SUBMITTED : ReferralStage.DECLINED,
    actor: ReferralActor.CANDIDATE,
    movedBy: null,
    at,
    reason: null,
  });
}

/** Gives the referral expired and purged, or null where there is nothing to expire (any more). */
export function expireUnconfirmed(referral: ReferralRecord, at: Date): ReferralRecord | null {
  if (referral.stage !== ReferralStage.AWAITING_CONSENT || at < referral.consentDueAt) return null;
  return moveReferral(referral, {
    to: ReferralStage.EXPIRED,
    actor: ReferralActor.SYSTEM,
    movedBy: null,
    at,
    reason: null,
  });
}
