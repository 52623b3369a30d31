import {
  type EmploymentPeriod,
  FieldVisibility,
  type MemberRecord,
  MemberStatus,
  type PersonName,
  Role,
} from '../../domain/members/member';
import { initialVisibility } from '../../domain/members/member-policy';
import { COMPANY, callings, departments, positions, skills } from './company';
import { inventName, nameOf } from './demo-names';
import { DEMO_DOMAIN } from './demo-options';
import { type DemoWorld, localDate } from './demo-world';

/** The people of a demo network. */
export interface DemoMembers {
  readonly admin: MemberRecord;
  readonly hr: MemberRecord;
  readonly employee: MemberRecord;
  readonly alumna: MemberRecord;
  /** `m000001@…` on. */
  readonly numbered: readonly MemberRecord[];
  /** Everybody, who waits for HR's review included. */
  readonly all: readonly MemberRecord[];
}

const ALUMNI_SHARE = 0.7;
const FIRST_YEAR = 2004;

/** Invents the four named accounts, the numbered ones, and three who wait for HR's review. */
export function inventMembers(world: DemoWorld, count: number): DemoMembers {
  const { dice } = world;
  const named = (account: string, name: PersonName, changes: Partial<MemberRecord>) =>
    inventMember(world, account, { name, language: 'ja', ...changes });
  const admin = named('admin', nameOf('藤原', '直樹'), {
    grantedRole: Role.ADMIN,
    employments: employed(world, '情報システム部', 'マネージャー'),
  });
  const hr = named('hr', nameOf('小松', '香織'), {
    grantedRole: Role.HR,
    employments: employed(world, '人事部', '人事'),
  });
  const employee = named('employee', nameOf('斎藤', '健太'), {
    employments: employed(world, 'プロダクト開発部', 'テックリード'),
  });
  const alumna = named('alumni', nameOf('渡邊', '美咲'), {
    headline: '福岡でゲーム開発',
    employments: formerlyEmployed(world),
  });
  const numbered = Array.from({ length: count }, (_, i) =>
    inventMember(world, `m${String(i + 1).padStart(6, '0')}`, {}),
  );
  const waiting = ['newcomer1', 'newcomer2', 'newcomer3'].map((account) =>
    inventMember(world, account, {
      name: inventName(dice),
      status: MemberStatus.PENDING_REVIEW,
      employments: formerlyEmployed(world),
    }),
  );
  const all = [admin, hr, employee, alumna, ...numbered, ...waiting];
  return { admin, hr, employee, alumna, numbered, all };
}

function inventMember(
  world: DemoWorld,
  account: string,
  changes: Partial<MemberRecord>,
): MemberRecord {
  const { dice } = world;
  const name = changes.name ?? inventName(dice);
  const employments =
    changes.employments ?? (dice.chance(ALUMNI_SHARE) ? formerlyEmployed(world) : employed(world));
  return {
    id: world.newId('Member'),
    name,
    status: MemberStatus.ACTIVE,
    grantedRole: null,
    email: `${account}@${DEMO_DOMAIN}`,
    phone: dice.chance(0.3) ? `090-0000-${String(dice.int(10_000)).padStart(4, '0')}` : null,
    headline: dice.chance(0.7) ? inventHeadline(world, employments) : null,
    bio: dice.chance(0.4) ? inventBio(world) : null,
    language: name.family === name.familyRomaji ? 'en' : 'ja',
    employments,
    visibility: {
      ...initialVisibility,
      ...(dice.chance(0.2) && { email: FieldVisibility.EVERYONE }),
      ...(dice.chance(0.1) && { bio: FieldVisibility.ALUMNI }),
      ...(dice.chance(0.05) && { employments: FieldVisibility.STAFF }),
    },
    hiddenMemberIds: [],
    suspendedUntil: null,
    partnerConsentId: null,
    createdAt: world.between(world.daysAgo(1000), world.daysAgo(730)),
    ...changes,
  };
}

/** Since some April; every tenth has come back after years elsewhere (M4). */
function employed(world: DemoWorld, department?: string, position?: string): EmploymentPeriod[] {
  const { dice, now } = world;
  const thisYear = now.getFullYear();
  const start = dice.between(FIRST_YEAR + 6, thisYear - 1);
  const period = inventPeriod(world, start, null);
  const open = {
    ...period,
    department: department ?? period.department,
    position: position ?? period.position,
  };
  const isBoomerang = dice.chance(0.1);
  return isBoomerang
    ? [inventPeriod(world, start - 6, localDate(start - 3, dice.between(1, 12), 28)), open]
    : [open];
}

/** One to three ended periods, the last of them over by last year. */
function formerlyEmployed(world: DemoWorld): EmploymentPeriod[] {
  const { dice, now } = world;
  const last = now.getFullYear() - 1;
  const periods: EmploymentPeriod[] = [];
  let start = dice.between(FIRST_YEAR, last - 5);
  for (
    let i = dice.weighted([
      [1, 7],
      [2, 2],
      [3, 1],
    ] as const);
    i > 0 && start < last;
    i--
  ) {
    const end = Math.min(last, start + dice.between(1, 5));
    periods.push(inventPeriod(world, start, localDate(end, dice.between(5, 12), 28)));
    start = end + dice.between(1, 3);
  }
  return periods;
}

function inventPeriod({ dice }: DemoWorld, year: number, endedOn: string | null): EmploymentPeriod {
  const isNewGraduate = dice.chance(0.6);
  return {
    startedOn: isNewGraduate ? localDate(year, 4, 1) : localDate(year, dice.between(1, 4), 1),
    endedOn,
    department: dice.pick(departments),
    position: dice.pick(positions),
  };
}

function inventHeadline({ dice }: DemoWorld, employments: readonly EmploymentPeriod[]): string {
  const open = employments.find(({ endedOn }) => endedOn === null);
  return open ? `${open.department}・${open.position}` : dice.pick(callings);
}

function inventBio({ dice }: DemoWorld): string {
  const [first, second] = dice.sample(skills, 2);
  return dice.pick([
    `${COMPANY}では${dice.pick(departments)}にいました。最近は${first}と${second}をよく触っています。`,
    `得意分野は${first}。${second}も勉強中です。気軽に声をかけてください。`,
    `週末は山に登っています。仕事では${first}が中心です。`,
    `二児の親。${first}まわりの相談に乗れます。`,
    `Working with ${first} and ${second}. Always happy to catch up over coffee.`,
  ]);
}
