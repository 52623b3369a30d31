import fc from 'fast-check';
import {
  closeEmployment,
  isEmployed,
  openEmployment,
  roleOf,
} from '../../../../src/domain/members/employment';
import { type EmploymentPeriod, MemberStatus, Role } from '../../../../src/domain/members/member';
import {
  assertCanApprove,
  assertCanMove,
  assertCanReinstate,
  canMove,
  parseSuspensionEnd,
} from '../../../../src/domain/members/member-status';
import {
  assertAdminRemains,
  assertNotAbove,
  parseGrantableRole,
} from '../../../../src/domain/members/role-rules';

const statuses = Object.values(MemberStatus);
const refusal = (code: string, facts: object) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) });
const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('the status of a member', () => {
  it('goes from INVITED over PENDING_REVIEW to ACTIVE [M1]', () => {
    expect(canMove(MemberStatus.INVITED, MemberStatus.PENDING_REVIEW)).toBe(true);
    expect(canMove(MemberStatus.PENDING_REVIEW, MemberStatus.ACTIVE)).toBe(true);
  });

  it('lets nobody come back from an erasure [M1]', () => {
    for (const to of statuses) expect(canMove(MemberStatus.ERASED, to)).toBe(false);
    for (const from of statuses)
      if (from !== MemberStatus.ERASED) expect(canMove(from, MemberStatus.ERASED)).toBe(true);
  });

  it('suspends members only [M1]', () => {
    const suspendable = statuses.filter((from) => canMove(from, MemberStatus.SUSPENDED));
    expect(suspendable).toEqual([MemberStatus.ACTIVE, MemberStatus.SUSPENDED]);
    expect(thrownBy(() => assertCanMove(MemberStatus.INVITED, MemberStatus.SUSPENDED))).toEqual(
      refusal('ILLEGAL_MOVE', { rule: 'M1' }),
    );
  });

  it('approves who waits and reinstates who is suspended [M1]', () => {
    const approvable = statuses.filter((status) => !thrownBy(() => assertCanApprove(status)));
    expect(approvable).toEqual([MemberStatus.PENDING_REVIEW, MemberStatus.NEEDS_INFO]);
    const reinstatable = statuses.filter((status) => !thrownBy(() => assertCanReinstate(status)));
    expect(reinstatable).toEqual([MemberStatus.SUSPENDED]);
  });

  it('suspends until a time that is still to come, or without an end [M1]', () => {
    const now = new Date('2026-10-10T00:00:00Z');
    const later = new Date('2026-10-10T00:00:00.001Z');
    expect(parseSuspensionEnd(later, now)).toBe(later);
    expect(parseSuspensionEnd(null, now)).toBeNull();
    expect(thrownBy(() => parseSuspensionEnd(now, now))).toEqual(
      refusal('BAD_USER_INPUT', { field: 'input.until', reason: 'IN_THE_PAST' }),
    );
  });
});

const period = (startedOn: string | null, endedOn: string | null): EmploymentPeriod => ({
  ...{ startedOn, endedOn, department: null, position: null },
});

describe('employment', () => {
  it('makes an EMPLOYEE by an open period and an ALUMNI by none [M4]', () => {
    const gone = [period('2010-04-01', '2015-03-31')];
    expect(roleOf({ grantedRole: null, employments: [] })).toBe(Role.ALUMNI);
    expect(roleOf({ grantedRole: null, employments: gone })).toBe(Role.ALUMNI);
    const back = openEmployment(gone, {
      startedOn: '2020-04-01',
      department: '開発部',
      position: null,
    });
    expect(roleOf({ grantedRole: null, employments: back })).toBe(Role.EMPLOYEE);
    expect(roleOf({ grantedRole: Role.HR, employments: back })).toBe(Role.HR);
  });

  it('opens one period at a time and keeps the earlier ones [M4]', () => {
    const gone = [period('2010-04-01', '2015-03-31')];
    const back = openEmployment(gone, period('2020-04-01', null));
    expect(back).toEqual([...gone, period('2020-04-01', null)]);
    expect(thrownBy(() => openEmployment(back, period('2021-04-01', null)))).toEqual(
      refusal('CONFLICT', { reason: 'EMPLOYMENT_OPEN', rule: 'M4' }),
    );
  });

  it('closes the open period, not before it began [M4]', () => {
    const open = [period('2020-04-01', null)];
    expect(isEmployed(closeEmployment(open, '2020-04-01'))).toBe(false);
    expect(thrownBy(() => closeEmployment(open, '2020-03-31'))).toEqual(
      refusal('BAD_USER_INPUT', { field: 'input.endedOn', reason: 'BEFORE_START' }),
    );
    expect(thrownBy(() => closeEmployment([], '2020-03-31'))).toEqual(
      refusal('CONFLICT', { reason: 'NO_OPEN_EMPLOYMENT' }),
    );
  });

  it('has at most one open period after any sequence of openings and closings [M4]', () => {
    const day = fc.integer({ min: 2000, max: 2030 }).map((year) => `${year}-04-01`);
    const step = fc.record({ opens: fc.boolean(), day });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let employments: EmploymentPeriod[] = [];
        for (const { opens, day: on } of steps)
          thrownBy(() => {
            employments = opens
              ? openEmployment(employments, period(on, null))
              : closeEmployment(employments, on);
          });
        expect(employments.filter(({ endedOn }) => endedOn === null).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('roles', () => {
  it('are granted as HR or ADMIN, for the others follow from employment [M9]', () => {
    expect([Role.HR, Role.ADMIN, null].map(parseGrantableRole)).toEqual(['HR', 'ADMIN', null]);
    for (const role of [Role.ALUMNI, Role.EMPLOYEE])
      expect(thrownBy(() => parseGrantableRole(role))).toEqual(
        refusal('BAD_USER_INPUT', { field: 'input.role', reason: 'NOT_GRANTABLE' }),
      );
  });

  it('are never granted above one’s own [M9]', () => {
    const allowed = (own: Role) =>
      [null, Role.HR, Role.ADMIN].filter(
        (role) => !thrownBy(() => assertNotAbove({ role: own }, role)),
      );
    expect(allowed(Role.ALUMNI)).toEqual([null]);
    expect(allowed(Role.HR)).toEqual([null, Role.HR]);
    expect(allowed(Role.ADMIN)).toEqual([null, Role.HR, Role.ADMIN]);
  });

  it('leave the last active ADMIN where it is [M9]', () => {
    const ada = { grantedRole: Role.ADMIN, status: MemberStatus.ACTIVE };
    expect(thrownBy(() => assertAdminRemains(ada, 1))).toEqual(
      refusal('LAST_ADMIN', { rule: 'M9' }),
    );
    expect(thrownBy(() => assertAdminRemains(ada, 2))).toBeUndefined();
    const suspended = { ...ada, status: MemberStatus.SUSPENDED };
    expect(thrownBy(() => assertAdminRemains(suspended, 1))).toBeUndefined();
  });
});
