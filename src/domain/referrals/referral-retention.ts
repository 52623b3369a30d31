import type { ReferralRecord } from './referral';
import { isOpenStage } from './referral-stage';

const DAY_MS = 24 * 60 * 60_000;

/** How long a candidate's data is kept once the referral has ended, whichever way (DOMAIN.md R6). */
const RETENTION_DAYS = 180;

/** When the candidate of a referral that has ended is to be forgotten; null where there is nothing to forget. */
export function forgetDueAt({ stage, candidate, moves }: ReferralRecord): Date | null {
  const end = moves.at(-1);
  if (isOpenStage(stage) || !candidate || !end) return null;
  return new Date(end.at.getTime() + RETENTION_DAYS * DAY_MS);
}

/** Gives the referral without its candidate and what HR wrote of them, or null where that is not due. The moves stay, for counts. */
export function forgetCandidate(referral: ReferralRecord, now: Date): ReferralRecord | null {
  const due = forgetDueAt(referral);
  if (!due || now < due) return null;
  const moves = referral.moves.map((move) => ({ ...move, reason: null }));
  return { ...referral, candidate: null, moves };
}
