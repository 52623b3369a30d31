import { badInput, DomainError, ErrorCode } from '../domain-error';
import type { MemberViewer } from '../viewer';
import { type MemberRecord, MemberStatus, Role } from './member';

/** A role that is given by ADMIN; the others follow from employment (DOMAIN.md M4). */
export type GrantableRole = NonNullable<MemberRecord['grantedRole']>;

const RANK: Readonly<Record<Role, number>> = {
  [Role.ALUMNI]: 0,
  [Role.EMPLOYEE]: 0,
  [Role.HR]: 1,
  [Role.ADMIN]: 2,
};

/** HR, ADMIN, or null for neither. Throws BAD_USER_INPUT for a role that follows from employment. */
export function parseGrantableRole(role: Role | null): GrantableRole | null {
  if (role === null || role === Role.HR || role === Role.ADMIN) return role;
  throw badInput('input.role', 'NOT_GRANTABLE', { rule: 'M9' });
}

type RoleHolder = Pick<MemberRecord, 'grantedRole' | 'status'>;

/** Nobody decides over a member whose role is above their own, or grants such a role (DOMAIN.md M9). */
export function assertNotAbove(
  viewer: Pick<MemberViewer, 'role'>,
  role: GrantableRole | null,
): void {
  if (role !== null && RANK[role] > RANK[viewer.role])
    throw new DomainError(ErrorCode.FORBIDDEN, { rule: 'M9' });
}

/** True where taking the role or the access from this member could leave the network without an ADMIN. */
export function isActiveAdmin({ grantedRole, status }: RoleHolder): boolean {
  return grantedRole === Role.ADMIN && status === MemberStatus.ACTIVE;
}

/** Throws LAST_ADMIN where no other ADMIN would be left (DOMAIN.md M9). */
export function assertAdminRemains(member: RoleHolder, activeAdmins: number): void {
  if (isActiveAdmin(member) && activeAdmins <= 1)
    throw new DomainError(ErrorCode.LAST_ADMIN, { rule: 'M9', field: 'input.memberId' });
}
