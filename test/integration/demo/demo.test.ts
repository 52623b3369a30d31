import { composeDemo, DEMO_PASSWORD, Dice, inventVisit } from '../../../src/app/demo';
import type { DemoService } from '../../../src/services/demo/demo.service';
import { startTestApplication, type TestApplication } from '../../support/application';

const OPTIONS = { members: 30, posts: 60, events: 3, rsvps: 70, randomSeed: 'test' };
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';

describe('the demo network', () => {
  let app: TestApplication;
  let demo: DemoService;
  const progress: number[] = [];

  beforeAll(async () => {
    app = await startTestApplication();
    demo = composeDemo(app.kernel, { ...app.domains, members: app.domains.members.models });
    expect(await demo.isLoaded()).toBe(false);
    await demo.load(OPTIONS, (done, total) => progress.push(done / total));
  });
  afterAll(() => app.stop());

  const tokens = new Map<string, string>();

  async function signIn(account: string): Promise<string> {
    const input = { email: `${account}@demo.okaeri.example`, password: DEMO_PASSWORD };
    const { data } = await app.graphql(SIGN_IN, { input });
    return data.signIn.accessToken;
  }

  async function askAs(account: string, query: string, variables: object = {}) {
    const token = tokens.get(account) ?? (await signIn(account));
    tokens.set(account, token);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.graphql(query, variables, { headers });
    expect(answer.errors).toEqual([]);
    return answer.data;
  }

  it('is known to be there, and told how far it was', async () => {
    expect(await demo.isLoaded()).toBe(true);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it.each([
    ['admin', 'ADMIN'],
    ['hr', 'HR'],
    ['employee', 'EMPLOYEE'],
    ['alumni', 'ALUMNI'],
  ])('lets %s@ sign in as %s', async (account, role) => {
    expect(await askAs(account, '{ viewer { role } }')).toEqual({ viewer: { role } });
  });

  it('lets the numbered accounts in, and finds everybody active in the directory [M1]', async () => {
    const data = await askAs('m000030', '{ members { totalCount } feed { nodes { id } } }');
    expect(data.members.totalCount).toBe(OPTIONS.members + 4);
    expect(data.feed.nodes).toHaveLength(20);
  });

  it('has a full barbecue with a waitlist, and takes another answer at its end [E6]', async () => {
    const { events } = await askAs(
      'alumni',
      '{ events(time: ALL, first: 100) { nodes { id title capacity counts { seatsTaken waitlisted } } } }',
    );
    const barbecue = events.nodes.find(({ title }: { title: string }) =>
      /バーベキュー/.test(title),
    );
    expect(barbecue.counts.waitlisted).toBeGreaterThan(0);
    expect(barbecue.counts.seatsTaken).toBeLessThanOrEqual(barbecue.capacity);
    const { rsvpToEvent } = await askAs(
      'alumni',
      `mutation ($input: RsvpToEventInput!) {
        rsvpToEvent(input: $input) { rsvp { status waitlistPosition } event { counts { waitlisted } } }
      }`,
      { input: { eventId: barbecue.id, answer: 'GOING' } },
    );
    expect(rsvpToEvent).toEqual({
      rsvp: { status: 'WAITLISTED', waitlistPosition: barbecue.counts.waitlisted + 1 },
      event: { counts: { waitlisted: barbecue.counts.waitlisted + 1 } },
    });
  });

  it('has a celebration for alumni@ to answer, which then comes out [P1]', async () => {
    const query = '{ celebrationsToAnswer { nodes { id } } }';
    const [{ id: postId }] = (await askAs('alumni', query)).celebrationsToAnswer.nodes;
    const { answerCelebration } = await askAs(
      'alumni',
      'mutation ($input: AnswerCelebrationInput!) { answerCelebration(input: $input) { post { status } } }',
      { input: { postId, consent: true } },
    );
    expect(answerCelebration.post.status).toBe('PUBLISHED');
  });

  it('shows HR its openings and referrals [R3]', async () => {
    const { openings, referrals } = await askAs(
      'hr',
      '{ openings { nodes { title status } } referrals { nodes { stage version } } }',
    );
    expect(openings.nodes.length).toBeGreaterThan(3);
    expect(referrals.nodes).toHaveLength(Math.ceil(OPTIONS.members / 12));
  });

  it('invents visits that the API takes', async () => {
    const { events, feed } = await askAs(
      'm000001',
      '{ events { nodes { id } } feed { nodes { id kind status } } }',
    );
    const posts = feed.nodes.filter(({ status }: { status: string }) => status === 'PUBLISHED');
    const dice = new Dice('visits');
    const visits = Array.from({ length: 30 }, () =>
      inventVisit(dice, { events: events.nodes, posts }),
    );
    expect(new Set(visits.map(({ mutation }) => mutation)).size).toBe(4);
    for (const { mutation, input } of visits) {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
      const data = await askAs('m000001', query, { input });
      expect(data[mutation]).not.toBeNull();
    }
  });
});
