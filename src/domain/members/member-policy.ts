import {
  isActiveMember,
  isActiveStaff,
  isStaff,
  requireActiveMember,
  requireMember,
} from '../access';
import { ApiScope, hasScope } from '../auth/api-scope';
import type { PartnerViewer, Viewer } from '../viewer';
import { FieldVisibility, type MemberRecord, MemberStatus, type ProfileField } from './member';

/** What decides who sees a member. */
export type MemberSight = Pick<MemberRecord, 'id' | 'status' | 'visibility' | 'partnerConsentId'>;

/**
 * Tells whether the viewer may know of this member: oneself always, others only as an ACTIVE member and
 * without a block between them (DOMAIN.md M1, M7); who is not ACTIVE shows to staff alone. A partner's key with the scope sees
 * the ACTIVE who consent to that, at this moment (X1, X9).
 */
export function canSeeMember(
  viewer: Viewer | null,
  member: Omit<MemberSight, 'visibility'>,
): boolean {
  if (member.status === MemberStatus.ERASED) return false;
  if (isSelf(viewer, member)) return true;
  if (viewer?.kind === 'partner') return canSeeShared(viewer, member);
  if (!isActiveMember(viewer) || viewer.hiddenMemberIds.has(member.id)) return false;
  return member.status === MemberStatus.ACTIVE || isStaff(viewer);
}

/** Tells whether the viewer sees one field of a profile (DOMAIN.md M6). */
export function canSeeField(
  viewer: Viewer | null,
  member: MemberSight,
  field: ProfileField,
): boolean {
  if (!canSeeMember(viewer, member)) return false;
  if (isSelf(viewer, member)) return true;
  return viewer !== null && visibleTo(viewer).includes(member.visibility[field]);
}

/** The visibilities of other people's fields that this viewer is in. */
export function visibleTo(viewer: Viewer): readonly FieldVisibility[] {
  if (viewer.kind === 'partner') return [FieldVisibility.EVERYONE];
  if (isStaff(viewer))
    return [FieldVisibility.EVERYONE, FieldVisibility.ALUMNI, FieldVisibility.STAFF];
  if (viewer.isEmployee) return [FieldVisibility.EVERYONE];
  return [FieldVisibility.EVERYONE, FieldVisibility.ALUMNI];
}

/** The status shows to oneself and to staff (DOMAIN.md M1). */
export function canSeeStatus(viewer: Viewer | null, member: MemberSight): boolean {
  return canSeeMember(viewer, member) && (isSelf(viewer, member) || isActiveStaff(viewer));
}

/** Who sees which field is told to the member alone: what somebody hides from whom is itself private (DOMAIN.md M6). */
export function canSeeVisibility(viewer: Viewer | null, member: MemberSight): boolean {
  return canSeeMember(viewer, member) && isSelf(viewer, member);
}

/** What somebody who has not chosen shows; contact data starts at STAFF (DOMAIN.md M6). */
export const initialVisibility: MemberRecord['visibility'] = {
  email: FieldVisibility.STAFF,
  phone: FieldVisibility.STAFF,
  headline: FieldVisibility.EVERYONE,
  bio: FieldVisibility.EVERYONE,
  employments: FieldVisibility.EVERYONE,
};

/** The first line of a read of the directory: ACTIVE members, and partners' keys with the scope. */
export function requireDirectoryReader(viewer: Viewer | null): Viewer {
  return hasScope(viewer, ApiScope.MEMBERS_READ) ? viewer : requireActiveMember(viewer);
}

/** The first line of a read of one member: signed-in persons of any status, and partners' keys with the scope. */
export function requireMemberReader(viewer: Viewer | null): Viewer {
  return hasScope(viewer, ApiScope.MEMBERS_READ) ? viewer : requireMember(viewer);
}

function canSeeShared(
  viewer: PartnerViewer,
  { status, partnerConsentId }: Pick<MemberSight, 'status' | 'partnerConsentId'>,
): boolean {
  return (
    hasScope(viewer, ApiScope.MEMBERS_READ) &&
    status === MemberStatus.ACTIVE &&
    partnerConsentId !== null
  );
}

function isSelf(viewer: Viewer | null, { id }: { readonly id: string }): boolean {
  return viewer?.kind === 'member' && viewer.memberId === id;
}
