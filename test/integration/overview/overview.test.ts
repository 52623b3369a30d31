import { composeDemo } from '../../../src/app/demo';
import { MemberStatus } from '../../../src/domain/members/member';
import type { PageRequest } from '../../../src/domain/page';
import type { PostRecord } from '../../../src/domain/posts/post';
import type { ReferralRecord } from '../../../src/domain/referrals/referral';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { employedAt, stageOf, told, weekOf } from './brute-force';

const OVERVIEW = `query ($range: OverviewRange) {
  overview {
    smallestGroup
    members { status count }
    employment(range: $range) { month employees alumni }
    events { event { id status startsAt counts { going maybe declined waitlisted } } attended }
    posts(range: $range) { week posts reactions comments }
    referrals(range: $range) { stage standing reached conversion }
  }
}`;
const EVERYTHING: PageRequest = { size: 10_000, fromEnd: false, after: null, before: null };

describe('the overview of the demo network', () => {
  // A fixed day: the demo network is made up from it.
  let now = new Date('2026-10-05T03:00:00Z');
  let app: TestApplication;
  let hr: TestMember;
  let members: readonly TestMember[];

  const ask = async (range: string, as: TestMember | null = hr) =>
    app.graphql(OVERVIEW, { range }, { as });
  const overview = async (range = 'ONE_YEAR') => {
    const { data, errors } = await ask(range);
    expect(errors).toEqual([]);
    return data.overview;
  };
  const later = (): void => {
    now = new Date(now.getTime() + 30_000);
  };

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
    const demo = composeDemo(app.kernel, { ...app.domains, members: app.domains.members.models });
    await demo.load({ members: 150, posts: 300, events: 12, rsvps: 400, randomSeed: 'overview' });
    hr = await app.createMember({ role: 'HR' });
    const periods = [
      [],
      [{ startedOn: null, endedOn: null }],
      [{ startedOn: null, endedOn: '2026-01-31' }],
      // Two at once, and a return within the same month.
      [
        { startedOn: '2020-04-01', endedOn: '2026-03-15' },
        { startedOn: '2021-04-01', endedOn: '2026-02-10' },
        { startedOn: '2026-03-20', endedOn: null },
      ],
      [
        { startedOn: '2020-04-01', endedOn: '2026-03-15' },
        { startedOn: '2026-03-15', endedOn: '2026-05-31' },
      ],
    ];
    members = await Promise.all(
      periods.map((employments) =>
        app.createMember({
          employments: employments.map((days) => ({ ...days, department: null, position: null })),
        }),
      ),
    );
    await app.createMember({ status: MemberStatus.SUSPENDED });
  }, 60_000);
  afterAll(() => app.stop());

  const everybody = async () => {
    const statuses = Object.values(MemberStatus);
    const scope = { statuses, hiddenMemberIds: new Set<string>(), sharedOnly: false, search: null };
    const page = await app.domains.members.models.members.pageOfDirectory(scope, EVERYTHING);
    return page.rows.map(({ record }) => record);
  };
  const everyPost = async (): Promise<PostRecord[]> => {
    const scope = {
      memberId: hr.id,
      audiences: ['EVERYONE', 'ALUMNI', 'EMPLOYEES', 'GROUP'] as const,
      hiddenMemberIds: new Set<string>(),
    };
    const page = await app.domains.posts.models.posts.pageOfFeed(scope, EVERYTHING);
    return page.rows.map(({ record }) => record);
  };
  const everyReferral = async (): Promise<ReferralRecord[]> => {
    const page = await app.domains.referrals.models.referrals.page(null, EVERYTHING);
    return page.rows.map(({ record }) => record);
  };

  it('counts the members of each state, and tells no small group [M1]', async () => {
    const all = await everybody();
    const expected = Object.values(MemberStatus).map((status) => ({
      status,
      count: told(all.filter((member) => member.status === status).length),
    }));
    const shown = await overview();
    expect(shown.members).toEqual(expected);
    expect(shown.smallestGroup).toBe(5);
    const numbers = new Map(expected.map(({ status, count }) => [status, count]));
    expect(numbers.get('ACTIVE')).toBeGreaterThan(150);
    expect(numbers.get('SUSPENDED')).toBeNull();
  });

  it.each(['THREE_MONTHS', 'ONE_YEAR', 'THREE_YEARS'])(
    'tells employees and alumni of each month, overlaps, gaps and unknown days included: %s [M4]',
    async (range) => {
      const active = (await everybody()).filter(({ status }) => status === 'ACTIVE');
      expect(active.length).toBeGreaterThan(members.length);
      const { employment } = await overview(range);
      expect(employment).toHaveLength(
        { THREE_MONTHS: 3, ONE_YEAR: 12, THREE_YEARS: 36 }[range] ?? 0,
      );
      for (const { month, ...numbers } of employment)
        expect({ month, ...numbers }).toEqual({ month, ...employedAt(active, month) });
    },
  );

  it.each(['THREE_MONTHS', 'THREE_YEARS'])(
    'counts posts, reactions and comments of each week, tombstones and drafts left out: %s [P6]',
    async (range) => {
      const all = await everyPost();
      const { posts } = await overview(range);
      expect(posts).toHaveLength(range === 'THREE_MONTHS' ? 13 : 156);
      for (const week of posts) expect(week).toEqual(weekOf(all, week.week));
      const total = posts.reduce((sum: number, week: { posts: number }) => sum + week.posts, 0);
      expect(total).toBeGreaterThan(50);
    },
  );

  it('tells how the events around now were answered, and who came [E3]', async () => {
    const { events } = await overview();
    const starts = events.map(({ event }: { event: { startsAt: string } }) => event.startsAt);
    expect(starts).toEqual([...starts].sort());
    expect(events.length).toBeGreaterThan(8);
    const past = events.filter(
      ({ event }: { event: { startsAt: string } }) => Date.parse(event.startsAt) <= now.getTime(),
    );
    expect(past.length).toBeGreaterThan(0);
    for (const { event, attended } of events) {
      const { data } = await app.graphql(
        'query ($id: ID!) { event(id: $id) { rsvps(first: 100) { nodes { answer status } } } }',
        { id: event.id },
        { as: hr },
      );
      const rsvps: { status: string }[] = data.event.rsvps.nodes;
      expect(rsvps.length).toBeLessThan(100);
      expect(attended).toBe(rsvps.filter(({ status }) => status === 'ATTENDED').length);
      expect(event.counts.waitlisted).toBe(
        rsvps.filter(({ status }) => status === 'WAITLISTED').length,
      );
    }
    expect(Math.max(...past.map(({ attended }: { attended: number }) => attended))).toBeGreaterThan(
      0,
    );
  });

  it('counts the referrals of each stage, where they stand and where they came by [R3]', async () => {
    const all = await everyReferral();
    const { referrals } = await overview();
    for (const { stage, conversion, ...numbers } of referrals)
      expect({ stage, ...numbers }).toEqual({ stage, ...stageOf(all, stage) });
    const [first, second] = referrals;
    expect(first.reached).toBe(all.length);
    expect(second.conversion).toBeCloseTo(second.reached / first.reached);
  });

  it('counts again after half a minute, not before', async () => {
    later();
    const before = await overview();
    for (let i = 0; i < 5; i += 1) await app.createMember({ status: MemberStatus.NEEDS_INFO });
    expect(await overview()).toEqual(before);
    later();
    const needed = { status: 'NEEDS_INFO', count: 5 };
    expect((await overview()).members).toContainEqual(needed);
  });
});

describe('who asks for the overview', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startTestApplication();
  });
  afterAll(() => app.stop());

  const codeFor = async (as: TestMember | null, headers = {}) => {
    const { data, errors } = await app.graphql(OVERVIEW, {}, { as, headers });
    expect(data?.overview ?? null).toBeNull();
    return errors[0]?.extensions.code;
  };

  it.each(['HR', 'ADMIN'] as const)('is shown it as %s, without personal data', async (role) => {
    const { data, errors } = await app.graphql(
      OVERVIEW,
      {},
      { as: await app.createMember({ role }) },
    );
    expect(errors).toEqual([]);
    expect(data.overview.members).toContainEqual({ status: 'ACTIVE', count: null });
    expect(JSON.stringify(data)).not.toContain('example.com');
  });

  it('is refused it as a member, as a stranger and as staff who are not active [M1, X3]', async () => {
    expect(await codeFor(await app.createMember())).toBe('FORBIDDEN');
    expect(await codeFor(await app.createMember({ role: 'EMPLOYEE' }))).toBe('FORBIDDEN');
    const suspended = { role: 'HR', status: MemberStatus.SUSPENDED } as const;
    expect(await codeFor(await app.createMember(suspended))).toBe('FORBIDDEN');
    expect(await codeFor(null)).toBe('UNAUTHENTICATED');
  });

  it('is refused it with a partner’s key, whatever its scopes [X9]', async () => {
    const admin = await app.createMember({ role: 'ADMIN' });
    const { data } = await app.graphql(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
      {
        input: { label: 'Host', scopes: ['EVENTS_READ', 'OPENINGS_READ', 'SCHEMA_READ'], days: 1 },
      },
      { as: admin },
    );
    expect(await codeFor(null, { 'x-api-key': data.createApiKey.secret })).toBe('FORBIDDEN');
  });

  it('is refused a range that is none of the fixed ones', async () => {
    const hr = await app.createMember({ role: 'HR' });
    const { status } = await app.graphql(OVERVIEW, { range: 'A_HUNDRED_YEARS' }, { as: hr });
    expect(status).toBe(400);
  });
});
