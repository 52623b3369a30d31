/** What can happen to a referral, in the log and in `referralChanged`. */
export const ReferralChangeKind = {
  REFERRED: 'REFERRED',
  MOVED: 'MOVED',
  CHECKPOINT: 'CHECKPOINT',
} as const;
export type ReferralChangeKind = (typeof ReferralChangeKind)[keyof typeof ReferralChangeKind];
