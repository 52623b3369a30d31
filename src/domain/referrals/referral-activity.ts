import type { Activity } from '../activity';

/** What can happen to a referral, in the log and in `referralChanged`. */
export const ReferralChangeKind = {
  REFERRED: 'REFERRED',
  MOVED: 'MOVED',
  CHECKPOINT: 'CHECKPOINT',
} as const;
export type ReferralChangeKind = (typeof ReferralChangeKind)[keyof typeof ReferralChangeKind];

/** The stream is shared with the openings, whose changes are none of a referral. */
export function isReferralChange({ kind }: Pick<Activity, 'kind'>): boolean {
  return kind === ReferralChangeKind.REFERRED || kind === ReferralChangeKind.MOVED;
}
