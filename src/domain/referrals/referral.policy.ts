import { isActiveMember, isStaff, requireActiveMember } from '../access';
import { ApiScope, hasScope } from '../auth/api-key';
import type { Viewer } from '../viewer';
import type { ReferralRecord } from './referral';
import { ReferralStage } from './referral-stage';

/** Openings are for everybody in the network, and for partners with the scope (DOMAIN.md X9). */
export function canSeeOpening(viewer: Viewer | null): boolean {
  return isActiveMember(viewer) || hasScope(viewer, ApiScope.OPENINGS_READ);
}

/** The first line of a read of openings. */
export function requireOpeningReader(viewer: Viewer | null): void {
  if (!canSeeOpening(viewer)) requireActiveMember(viewer);
}

/** One's own, and all of them for HR. */
export function canSeeReferral(viewer: Viewer | null, referral: ReferralRecord): boolean {
  return isActiveMember(viewer) && (isStaff(viewer) || isReferrer(viewer.memberId, referral));
}

/** Stage, version and moves with their reasons are for staff; a referrer has `progress` (DOMAIN.md R5). */
export function canSeeStage(viewer: Viewer | null): boolean {
  return isActiveMember(viewer) && isStaff(viewer);
}

/** The referrer, who entered the data; HR not before the candidate consented (DOMAIN.md R2). */
export function canSeeCandidate(viewer: Viewer | null, referral: ReferralRecord): boolean {
  if (!isActiveMember(viewer)) return false;
  if (isReferrer(viewer.memberId, referral)) return true;
  return isStaff(viewer) && referral.stage !== ReferralStage.AWAITING_CONSENT;
}

function isReferrer(memberId: string, { referrerId }: ReferralRecord): boolean {
  return memberId === referrerId;
}
