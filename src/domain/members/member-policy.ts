import { isActiveMember, isActiveStaff, isStaff } from '../access';
import type { MemberViewer, Viewer } from '../viewer';
import { FieldVisibility, type MemberRecord, MemberStatus, type ProfileField } from './member';

/** What decides who sees a member. */
export type MemberSight = Pick<MemberRecord, 'id' | 'status' | 'visibility'>;

/**
 * Tells whether the viewer may know of this member: oneself always, others only as an ACTIVE member and
 * without a block between them (DOMAIN.md M1, M7); who is not ACTIVE shows to staff alone.
 */
export function canSeeMember(
  viewer: Viewer | null,
  member: Pick<MemberSight, 'id' | 'status'>,
): boolean {
  if (member.status === MemberStatus.ERASED) return false;
  if (isSelf(viewer, member)) return true;
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
  return isActiveMember(viewer) && visibleTo(viewer).includes(member.visibility[field]);
}

/** The visibilities of other people's fields that this viewer is in. */
export function visibleTo(viewer: MemberViewer): readonly FieldVisibility[] {
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

function isSelf(viewer: Viewer | null, { id }: { readonly id: string }): boolean {
  return viewer?.kind === 'member' && viewer.memberId === id;
}
