import { requireAdmin } from '../../domain/access';
import type { Role } from '../../domain/members/member';
import { DecisionKind } from '../../domain/members/member-decision';
import { assertNotAbove, parseGrantableRole } from '../../domain/members/role-rules';
import type { Viewer } from '../../domain/viewer';
import type { AboutMember, MemberChanges, MemberOutcome } from './member-changes';

export interface SetMemberRole extends AboutMember {
  /** Null: neither HR nor ADMIN; left out: as it is. */
  readonly role?: Role | null;
}

/** Roles that are granted, by ADMIN (DOMAIN.md M9). */
export class RoleService {
  constructor(private readonly changes: MemberChanges) {}

  async setMemberRole(viewer: Viewer | null, input: SetMemberRole): Promise<MemberOutcome> {
    const me = requireAdmin(viewer);
    const role = input.role === undefined ? undefined : parseGrantableRole(input.role);
    return this.changes.decide({
      ...{ me, operation: 'setMemberRole', input },
      kind: DecisionKind.ROLE_CHANGED,
      decide: (member) => {
        if (role === undefined || role === member.grantedRole) return member;
        assertNotAbove(me, role);
        return { ...member, grantedRole: role };
      },
    });
  }
}
