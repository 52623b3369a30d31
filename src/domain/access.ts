import { DomainError, ErrorCode } from './domain-error';
import { MemberStatus, Role } from './members/member';
import type { MemberViewer, Viewer } from './viewer';

/** The first line of a use case for signed-in persons of any status. */
export function requireMember(viewer: Viewer | null): MemberViewer {
  if (!viewer) throw new DomainError(ErrorCode.UNAUTHENTICATED);
  if (viewer.kind !== 'member') throw new DomainError(ErrorCode.FORBIDDEN);
  return viewer;
}

/** The first line of a use case of the network: only ACTIVE members see it (DOMAIN.md M1). */
export function requireActiveMember(viewer: Viewer | null): MemberViewer {
  const member = requireMember(viewer);
  if (member.status !== MemberStatus.ACTIVE)
    throw new DomainError(ErrorCode.FORBIDDEN, { rule: 'M1', reason: 'NOT_ACTIVE' });
  return member;
}

/** HR or ADMIN. */
export function requireStaff(viewer: Viewer | null): MemberViewer {
  const member = requireActiveMember(viewer);
  if (!isStaff(member)) throw new DomainError(ErrorCode.FORBIDDEN);
  return member;
}

export function requireAdmin(viewer: Viewer | null): MemberViewer {
  const member = requireActiveMember(viewer);
  if (member.role !== Role.ADMIN) throw new DomainError(ErrorCode.FORBIDDEN);
  return member;
}

export function isStaff({ role }: { readonly role: Role }): boolean {
  return role === Role.HR || role === Role.ADMIN;
}

/** Tells whether an active HR or ADMIN asks. */
export function isActiveStaff(viewer: Viewer | null): viewer is MemberViewer {
  return isActiveMember(viewer) && isStaff(viewer);
}

export function isActiveMember(viewer: Viewer | null): viewer is MemberViewer {
  return viewer?.kind === 'member' && viewer.status === MemberStatus.ACTIVE;
}
