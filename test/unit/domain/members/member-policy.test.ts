import fc from 'fast-check';
import {
  FieldVisibility,
  MemberStatus,
  type ProfileField,
  Role,
} from '../../../../src/domain/members/member';
import {
  canSeeField,
  canSeeMember,
  canSeeStatus,
  canSeeVisibility,
  initialVisibility,
} from '../../../../src/domain/members/member-policy';
import type { MemberViewer, Viewer } from '../../../../src/domain/viewer';

const viewer = (changes: Partial<MemberViewer> = {}): MemberViewer => ({
  kind: 'member',
  memberId: 'viewer',
  sessionId: 's',
  status: MemberStatus.ACTIVE,
  role: Role.ALUMNI,
  isEmployee: false,
  hiddenMemberIds: new Set(),
  ...changes,
});
const alumna = viewer();
const employee = viewer({ role: Role.EMPLOYEE, isEmployee: true });
const hr = viewer({ role: Role.HR, isEmployee: true });
const admin = viewer({ role: Role.ADMIN });
const partner: Viewer = { kind: 'partner', keyId: 'k', scopes: new Set(['members:read']) };
const ada = {
  ...{ id: 'ada', status: MemberStatus.ACTIVE, visibility: initialVisibility },
  partnerConsentId: null,
};
const withBio = (bio: FieldVisibility) => ({ ...ada, visibility: { ...initialVisibility, bio } });

describe('canSeeMember', () => {
  it('shows active members to active members, and to nobody else [M1]', () => {
    for (const who of [alumna, employee, hr, admin]) expect(canSeeMember(who, ada)).toBe(true);
    for (const who of [null, partner]) expect(canSeeMember(who, ada)).toBe(false);
    for (const status of Object.values(MemberStatus))
      expect(canSeeMember(viewer({ status }), ada)).toBe(status === MemberStatus.ACTIVE);
  });

  it('shows who is not active to staff and to themselves alone [M1]', () => {
    for (const status of Object.values(MemberStatus)) {
      const isThere = status !== MemberStatus.ERASED;
      expect(canSeeMember(alumna, { ...ada, status })).toBe(status === MemberStatus.ACTIVE);
      expect(canSeeMember(hr, { ...ada, status })).toBe(isThere);
      expect(canSeeMember(viewer({ memberId: 'ada', status }), { ...ada, status })).toBe(isThere);
    }
  });

  it('hides the two sides of a block from each other, staff included [M7]', () => {
    for (const who of [alumna, hr, admin])
      expect(canSeeMember({ ...who, hiddenMemberIds: new Set(['ada']) }, ada)).toBe(false);
  });

  it('shows the status to oneself and to staff [M1]', () => {
    expect(canSeeStatus(alumna, ada)).toBe(false);
    expect(canSeeStatus(hr, ada)).toBe(true);
    expect(canSeeStatus(viewer({ memberId: 'ada' }), ada)).toBe(true);
  });
});

describe('canSeeField', () => {
  it.each([
    [FieldVisibility.EVERYONE, { alumna: true, employee: true, hr: true }],
    [FieldVisibility.ALUMNI, { alumna: true, employee: false, hr: true }],
    [FieldVisibility.STAFF, { alumna: false, employee: false, hr: true }],
    [FieldVisibility.ONLY_ME, { alumna: false, employee: false, hr: false }],
  ])('shows a field that is for %s to %p [M6]', (visibility, expected) => {
    const member = withBio(visibility);
    expect({
      alumna: canSeeField(alumna, member, 'bio'),
      employee: canSeeField(employee, member, 'bio'),
      hr: canSeeField(hr, member, 'bio'),
    }).toEqual(expected);
    expect(canSeeField(admin, member, 'bio')).toBe(expected.hr);
    expect(canSeeField(viewer({ memberId: 'ada' }), member, 'bio')).toBe(true);
  });

  it('starts with contact data for staff [M5, M6]', () => {
    expect(initialVisibility).toMatchObject({ email: 'STAFF', phone: 'STAFF' });
  });

  it('never shows a field of somebody who may not be seen [M6]', () => {
    const anyViewer = fc
      .record({
        role: fc.constantFrom(...Object.values(Role)),
        status: fc.constantFrom(...Object.values(MemberStatus)),
        isEmployee: fc.boolean(),
        hidden: fc.boolean(),
      })
      .map(({ hidden, ...rest }) =>
        viewer({ ...rest, hiddenMemberIds: new Set(hidden ? ['ada'] : []) }),
      );
    const field = fc.constantFrom(...(Object.keys(initialVisibility) as ProfileField[]));
    const status = fc.constantFrom(...Object.values(MemberStatus));
    fc.assert(
      fc.property(anyViewer, field, status, (who, name, now) => {
        const member = { ...ada, status: now };
        if (canSeeField(who, member, name)) expect(canSeeMember(who, member)).toBe(true);
      }),
    );
  });
});

describe('canSeeVisibility', () => {
  it('tells who sees which field to its owner alone, not even to staff [M6]', () => {
    expect(canSeeVisibility(viewer({ memberId: 'ada' }), ada)).toBe(true);
    for (const who of [null, partner, alumna, employee, hr, admin])
      expect(canSeeVisibility(who, ada)).toBe(false);
  });
});
