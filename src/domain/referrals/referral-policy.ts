import { isActiveMember, isActiveStaff, requireActiveMember } from '../access';
import { ApiScope, hasScope } from '../auth/api-scope';
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
  return isActiveStaff(viewer) || isReferrer(viewer, referral);
}

/** Stage, version and moves with their reasons are for staff; a referrer has `progress` (DOMAIN.md R5). */
export function canSeeStage(viewer: Viewer | null): boolean {
  return isActiveStaff(viewer);
}

/** The referrer, who entered the data; HR not before the candidate consented (DOMAIN.md R2). */
export function canSeeCandidate(viewer: Viewer | null, referral: ReferralRecord): boolean {
  if (isReferrer(viewer, referral)) return true;
  return isActiveStaff(viewer) && referral.stage !== ReferralStage.AWAITING_CONSENT;
}

function isReferrer(viewer: Viewer | null, { referrerId }: ReferralRecord): boolean {
  return isActiveMember(viewer) && viewer.memberId === referrerId;
}
