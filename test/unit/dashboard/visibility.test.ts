import type { FieldVisibility, ProfileFragment } from '@okaeri/client';
import { AUDIENCES, GUARDED, seenBy } from '../../../dashboard/app/src/members/visibility';
import { MemberStatus } from '../../../src/domain/members/member';
import { canSeeField } from '../../../src/domain/members/member-policy';
import type { MemberViewer } from '../../../src/domain/viewer';

const full: ProfileFragment = {
  ...{ id: 'me', isAlumni: true, status: 'ACTIVE', visibility: null },
  ...{ headline: 'h', bio: 'b', phone: 'p', email: 'e', employments: [] },
  name: {
    ...{ full: '山田', family: '山田', given: null, familyReading: null, givenReading: null },
    ...{ familyRomaji: null, givenRomaji: null, formerFamily: null },
  },
};
const me = { id: 'me', status: MemberStatus.ACTIVE, partnerConsentId: null };
const viewers = {
  EMPLOYEE: { role: 'EMPLOYEE', isEmployee: true },
  ALUMNI: { role: 'ALUMNI', isEmployee: false },
  STAFF: { role: 'HR', isEmployee: true },
} as const;

describe('one’s own profile as others see it', () => {
  it.each(['EVERYONE', 'ALUMNI', 'STAFF', 'ONLY_ME'] as const)(
    'is what the server would show them of fields for %s [M6]',
    (choice: FieldVisibility) => {
      const visibility = {
        ...{ headline: choice, bio: choice, phone: choice, email: choice, employments: choice },
      };
      for (const audience of AUDIENCES) {
        const viewer: MemberViewer = {
          ...{ kind: 'member', memberId: 'other', sessionId: 's', status: MemberStatus.ACTIVE },
          ...{ hiddenMemberIds: new Set<string>(), ...viewers[audience] },
        };
        const shown = seenBy({ ...full, visibility }, audience);
        for (const field of GUARDED)
          expect(shown[field] !== null).toBe(canSeeField(viewer, { ...me, visibility }, field));
      }
    },
  );
});
