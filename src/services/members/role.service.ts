import { requireAdmin } from '../../domain/access';
import type { Role } from '../../domain/members/member';
import { DecisionKind } from '../../domain/members/member-decision';
import { assertNotAbove, parseGrantableRole } from '../../domain/members/role-rules';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { MemberChanges, MemberOutcome } from './member-changes';
import type { AboutMember } from './membership.service';

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
      command: command(me, 'setMemberRole', input),
      kind: DecisionKind.ROLE_CHANGED,
      memberId: input.memberId,
      deciderId: me.memberId,
      decide: (member) => {
        if (role === undefined || role === member.grantedRole) return member;
        assertNotAbove(me, role);
        return { ...member, grantedRole: role };
      },
    });
  }
}
