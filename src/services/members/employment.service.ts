import { requireStaff } from '../../domain/access';
import { closeEmployment, openEmployment } from '../../domain/members/employment';
import { DecisionKind } from '../../domain/members/member-decision';
import { parseText } from '../../domain/text';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { MemberChanges, MemberOutcome } from './member-changes';
import type { AboutMember } from './membership.service';

export interface OpenEmployment extends AboutMember {
  readonly startedOn: string;
  readonly department?: string | null;
  readonly position?: string | null;
}

export interface CloseEmployment extends AboutMember {
  readonly endedOn: string;
}

/** In graphemes. */
const MAX_TEXT = 100;

/** Employment periods, from which ALUMNI and EMPLOYEE follow (DOMAIN.md M4). */
export class EmploymentService {
  constructor(private readonly changes: MemberChanges) {}

  async openEmployment(viewer: Viewer | null, input: OpenEmployment): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    const period = {
      startedOn: input.startedOn,
      department: parseOptional('input.department', input.department),
      position: parseOptional('input.position', input.position),
    };
    return this.changes.decide({
      command: command(me, 'openEmployment', input),
      kind: DecisionKind.EMPLOYMENT_CHANGED,
      memberId: input.memberId,
      deciderId: me.memberId,
      decide: (member) => ({ ...member, employments: openEmployment(member.employments, period) }),
    });
  }

  async closeEmployment(viewer: Viewer | null, input: CloseEmployment): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    return this.changes.decide({
      command: command(me, 'closeEmployment', input),
      kind: DecisionKind.EMPLOYMENT_CHANGED,
      memberId: input.memberId,
      deciderId: me.memberId,
      decide: (member) => ({
        ...member,
        employments: closeEmployment(member.employments, input.endedOn),
      }),
    });
  }
}

function parseOptional(field: string, text: string | null | undefined): string | null {
  return parseText(field, text ?? '', { max: MAX_TEXT, min: 0, rule: 'M4' }) || null;
}
