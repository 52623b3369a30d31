import type { ReferralStage } from './referral-stage';

/** The two doors: somebody else is recommended, or a member wishes to come back (DOMAIN.md R1). */
export const ReferralKind = {
  REFERRAL: 'REFERRAL',
  RETURN: 'RETURN',
} as const;
export type ReferralKind = (typeof ReferralKind)[keyof typeof ReferralKind];

/** Who moves a referral: HR, the candidate by the link in the mail, or the passing of a term. */
export const ReferralActor = {
  STAFF: 'STAFF',
  CANDIDATE: 'CANDIDATE',
  SYSTEM: 'SYSTEM',
} as const;
export type ReferralActor = (typeof ReferralActor)[keyof typeof ReferralActor];

/** One move: who, when and why (DOMAIN.md R3). */
export interface ReferralMove {
  readonly from: ReferralStage;
  readonly to: ReferralStage;
  readonly at: Date;
  readonly actor: ReferralActor;
  /** The member who moved it; null unless the actor is STAFF. */
  readonly movedBy: string | null;
  readonly reason: string | null;
}

/** Another person's data, entered by the referrer (DOMAIN.md R2). */
export interface Candidate {
  readonly name: string;
  readonly email: string;
  /** The address as it is compared (R4). */
  readonly emailKey: string;
  /** How the referrer knows this person. */
  readonly relationship: string;
  readonly note: string | null;
}

/** A recommendation of somebody else, or a member's own wish to return. */
export interface ReferralRecord {
  readonly id: string;
  readonly kind: ReferralKind;
  readonly openingId: string;
  readonly referrerId: string;
  /** Null once it is purged (R2). */
  readonly candidate: Candidate | null;
  readonly stage: ReferralStage;
  /** Grows by one with each move; 1 at first. */
  readonly version: number;
  readonly moves: readonly ReferralMove[];
  /** Until when the candidate may consent; afterwards it expires and is purged (R2). */
  readonly consentDueAt: Date;
  readonly createdAt: Date;
}
