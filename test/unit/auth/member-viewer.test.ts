import { maySignIn, toMemberViewer } from '../../../src/domain/auth/member-viewer';
import { invitedMember } from '../../../src/domain/members/invitation';
import { type EmploymentPeriod, MemberStatus, Role } from '../../../src/domain/members/member';
import { NAMELESS } from '../../../src/domain/members/person-name';

const period = (endedOn: string | null): EmploymentPeriod => ({
  startedOn: '2019-04-01',
  endedOn,
  department: null,
  position: null,
});
const member = invitedMember(
  { id: 'm1', name: { ...NAMELESS, family: '森' }, email: 'mori@example.com' },
  [],
  new Date(0),
);

describe('toMemberViewer', () => {
  it.each([
    ['no period', [], null, Role.ALUMNI, false],
    ['only ended periods', [period('2024-03-31')], null, Role.ALUMNI, false],
    ['an open period', [period('2024-03-31'), period(null)], null, Role.EMPLOYEE, true],
    ['a granted role and an open period', [period(null)], Role.HR, Role.HR, true],
    ['a granted role alone', [], Role.ADMIN, Role.ADMIN, false],
  ] as const)(
    'gives %s its highest role [M4]',
    (_what, employments, grantedRole, role, isEmployee) => {
      expect(toMemberViewer({ ...member, employments, grantedRole }, 's1')).toMatchObject({
        kind: 'member',
        memberId: 'm1',
        sessionId: 's1',
        role,
        isEmployee,
      });
    },
  );

  it('carries the blocks of both directions [M7]', () => {
    const { hiddenMemberIds } = toMemberViewer({ ...member, hiddenMemberIds: ['a', 'b'] }, 's1');
    expect(hiddenMemberIds).toEqual(new Set(['a', 'b']));
  });
});

describe('maySignIn', () => {
  it('lets everybody in who is there, to see at least their own application [M1]', () => {
    const statuses = Object.values(MemberStatus).filter((status) =>
      maySignIn({ ...member, status }),
    );
    expect(statuses).toEqual(Object.values(MemberStatus).filter((status) => status !== 'ERASED'));
    expect(maySignIn(null)).toBe(false);
  });
});
