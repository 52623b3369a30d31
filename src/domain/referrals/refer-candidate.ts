import { badInput, DomainError, ErrorCode } from '../domain-error';
import { assertAddressFits, emailKey } from '../email-address';
import { parseLine, parseOptionalText } from '../text';
import { type OpeningRecord, OpeningStatus } from './opening';
import { type Candidate, ReferralKind, type ReferralRecord } from './referral';
import { ReferralStage } from './referral-stage';

const NAME_MAX = 100;
const RELATIONSHIP_MAX = 200;
const NOTE_MAX = 2000;

/** How long a candidate may take to consent before the referral expires and is purged (DOMAIN.md R2). */
export const CONSENT_TERM_MS = 14 * 24 * 60 * 60 * 1000;

/** A candidate as the referrer enters it. */
export interface CandidateWish {
  readonly candidateName: string;
  readonly candidateEmail: string;
  readonly relationship: string;
  readonly note?: string | null | undefined;
}

/** Throws BAD_USER_INPUT for the field that is blank or too long. */
export function parseCandidate(wish: CandidateWish): Candidate {
  const { candidateName, candidateEmail, relationship, note } = wish;
  const email = candidateEmail.trim();
  assertAddressFits('input.candidateEmail', email, 'R4');
  return {
    name: parseLine('input.candidateName', candidateName, { max: NAME_MAX, rule: 'P9' }),
    email,
    emailKey: emailKey(email),
    relationship: parseLine('input.relationship', relationship, {
      max: RELATIONSHIP_MAX,
      rule: 'P9',
    }),
    note: parseOptionalText('input.note', note, { max: NOTE_MAX, rule: 'P9' }),
  };
}

/** What is known about a recommendation at the moment it is decided. */
export interface ReferralFacts {
  readonly opening: OpeningRecord | null;
  readonly candidate: Candidate;
  readonly referrerEmail: string;
  /** The address is that of a member with an open employment period. */
  readonly isEmployee: boolean;
  /** An open referral of this candidate for this opening stands already. */
  readonly isReferred: boolean;
}

/**
 * Tells whether a new referral is made (DOMAIN.md R4, R7). False where the first referral stands, and alike for a
 * current employee: the referrer must not learn whose address is known (M3, X6).
 * Throws NOT_FOUND, OPENING_CLOSED, or BAD_USER_INPUT (SELF_REFERRAL).
 */
export function decideReferral(facts: ReferralFacts): boolean {
  const { opening, candidate, referrerEmail, isEmployee, isReferred } = facts;
  if (!opening)
    throw new DomainError(ErrorCode.NOT_FOUND, { field: 'input.openingId', rule: 'R7' });
  if (opening.status !== OpeningStatus.OPEN)
    throw new DomainError(ErrorCode.OPENING_CLOSED, { field: 'input.openingId', rule: 'R7' });
  if (candidate.emailKey === emailKey(referrerEmail))
    throw badInput('input.candidateEmail', 'SELF_REFERRAL', { rule: 'R4' });
  return !isEmployee && !isReferred;
}

export interface NewReferral {
  readonly openingId: string;
  readonly referrerId: string;
  readonly candidate: Candidate;
}

/** A referral at its first stage: nothing of it is used before the candidate consents (R2). */
export function awaitConsent(referral: NewReferral, now: Date): Omit<ReferralRecord, 'id'> {
  return {
    ...referral,
    kind: ReferralKind.REFERRAL,
    stage: ReferralStage.AWAITING_CONSENT,
    version: 1,
    moves: [],
    consentDueAt: new Date(now.getTime() + CONSENT_TERM_MS),
    createdAt: now,
  };
}
