import type { Application } from '../../src/app/application';
import {
  type EmploymentPeriod,
  type MemberRecord,
  MemberStatus,
  Role,
} from '../../src/domain/members/member';
import { initialVisibility } from '../../src/domain/members/member-policy';

/** Somebody who can ask: the record as it was made, and an access token. */
export interface TestMember extends MemberRecord {
  readonly token: string;
}

/** What differs from an active alumna with a complete name. */
export interface MemberWishes extends Partial<Omit<MemberRecord, 'id' | 'name'>> {
  readonly name?: Partial<MemberRecord['name']>;
  /** EMPLOYEE opens an employment period; HR and ADMIN are granted. */
  readonly role?: Role;
}

const FORMER: EmploymentPeriod = {
  startedOn: '2012-04-01',
  endedOn: '2020-03-31',
  department: '開発部',
  position: null,
};

let made = 0;

/** Stores a member past the use cases, and opens a session the way signing in does. */
export async function createMember(
  { kernel, domains }: Application,
  { role = Role.ALUMNI, name, ...wishes }: MemberWishes = {},
): Promise<TestMember> {
  made += 1;
  const members = domains.members.models.members;
  const member: MemberRecord = {
    id: members.newId(),
    name: {
      family: '山田',
      given: `花子${made}`,
      familyReading: 'ヤマダ',
      givenReading: 'ハナコ',
      familyRomaji: null,
      givenRomaji: null,
      formerFamily: null,
      ...name,
    },
    status: MemberStatus.ACTIVE,
    grantedRole: role === Role.HR || role === Role.ADMIN ? role : null,
    email: `member-${made}@example.com`,
    phone: null,
    headline: null,
    bio: null,
    language: 'ja',
    employments: [role === Role.ALUMNI ? FORMER : { ...FORMER, endedOn: null }],
    visibility: initialVisibility,
    hiddenMemberIds: [],
    suspendedUntil: null,
    partnerConsentId: null,
    createdAt: kernel.clock(),
    ...wishes,
  };
  await members.insertMany([member]);
  const { accessToken } = await domains.auth.services.sessions.open(member);
  return { ...member, token: accessToken };
}
