import { requireStaff } from '../../domain/access';
import { closeEmployment, openEmployment } from '../../domain/members/employment';
import { DecisionKind } from '../../domain/members/member-decision';
import { parseOptionalText } from '../../domain/text';
import type { Viewer } from '../../domain/viewer';
import type { AboutMember, MemberChanges, MemberOutcome } from './member-changes';

export interface OpenEmployment extends AboutMember {
  readonly startedOn: string;
  readonly department?: string | null;
  readonly position?: string | null;
}

export interface CloseEmployment extends AboutMember {
  readonly endedOn: string;
}

/** Of department and position. */
const BOUNDS = { max: 100, rule: 'M4' };

/** Employment periods, from which ALUMNI and EMPLOYEE follow (DOMAIN.md M4). */
export class EmploymentService {
  constructor(private readonly changes: MemberChanges) {}

  async openEmployment(viewer: Viewer | null, input: OpenEmployment): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    const period = {
      startedOn: input.startedOn,
      department: parseOptionalText('input.department', input.department, BOUNDS),
      position: parseOptionalText('input.position', input.position, BOUNDS),
    };
    return this.changes.decide({
      ...{ me, operation: 'openEmployment', input },
      kind: DecisionKind.EMPLOYMENT_CHANGED,
      decide: (member) => ({
        ...member,
        employments: openEmployment(member.employments, period),
      }),
    });
  }

  async closeEmployment(viewer: Viewer | null, input: CloseEmployment): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    return this.changes.decide({
      ...{ me, operation: 'closeEmployment', input },
      kind: DecisionKind.EMPLOYMENT_CHANGED,
      decide: (member) => ({
        ...member,
        employments: closeEmployment(member.employments, input.endedOn),
      }),
    });
  }
}
