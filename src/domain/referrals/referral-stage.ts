/** DOMAIN.md R3. */
export const ReferralStage = {
  AWAITING_CONSENT: 'AWAITING_CONSENT',
  SUBMITTED: 'SUBMITTED',
  SCREENING: 'SCREENING',
  INTERVIEW: 'INTERVIEW',
  OFFER: 'OFFER',
  HIRED: 'HIRED',
  REJECTED: 'REJECTED',
  WITHDRAWN: 'WITHDRAWN',
  DECLINED: 'DECLINED',
  EXPIRED: 'EXPIRED',
  INTEREST: 'INTEREST',
  CASUAL_TALK: 'CASUAL_TALK',
  REJOINED: 'REJOINED',
} as const;
export type ReferralStage = (typeof ReferralStage)[keyof typeof ReferralStage];

/** What a referrer sees of the stage (DOMAIN.md R5). */
export const ReferralProgress = {
  RECEIVED: 'RECEIVED',
  IN_PROGRESS: 'IN_PROGRESS',
  CLOSED: 'CLOSED',
} as const;
export type ReferralProgress = (typeof ReferralProgress)[keyof typeof ReferralProgress];

const PROGRESS: Readonly<Record<ReferralStage, ReferralProgress>> = {
  AWAITING_CONSENT: ReferralProgress.RECEIVED,
  INTEREST: ReferralProgress.RECEIVED,
  SUBMITTED: ReferralProgress.RECEIVED,
  CASUAL_TALK: ReferralProgress.IN_PROGRESS,
  SCREENING: ReferralProgress.IN_PROGRESS,
  INTERVIEW: ReferralProgress.IN_PROGRESS,
  OFFER: ReferralProgress.IN_PROGRESS,
  HIRED: ReferralProgress.CLOSED,
  REJOINED: ReferralProgress.CLOSED,
  REJECTED: ReferralProgress.CLOSED,
  WITHDRAWN: ReferralProgress.CLOSED,
  DECLINED: ReferralProgress.CLOSED,
  EXPIRED: ReferralProgress.CLOSED,
};

export function progressOf(stage: ReferralStage): ReferralProgress {
  return PROGRESS[stage];
}

/** True while a referral can still move; only then it stands in the way of another one (R4). */
export function isOpenStage(stage: ReferralStage): boolean {
  return PROGRESS[stage] !== ReferralProgress.CLOSED;
}
