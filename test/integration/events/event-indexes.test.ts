import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { createMembers, going, publishedEvent, rsvp, update } from './scenario';

const CALENDAR = `query ($time: EventTime!) {
  events(time: $time, first: 2) {
    totalCount
    pageInfo { endCursor }
    nodes { viewerRsvp { status waitlistPosition } rsvps(first: 2) { totalCount nodes { waitlistPosition } } }
  }
}`;
const ATTENDEES = `query ($id: ID!) {
  event(id: $id) { rsvps(first: 3) { totalCount nodes { waitlistPosition } pageInfo { endCursor } } }
}`;

interface Find {
  readonly find: string;
  readonly filter: object;
  readonly sort?: object;
}

describe('the queries of events', () => {
  let app: TestApplication;
  let hr: TestMember;
  let guests: TestMember[];
  let eventId: string;
  const asked: Find[] = [];

  beforeAll(async () => {
    const uri = `${process.env['OKAERI_TEST_URI']}&monitorCommands=true`;
    app = await startTestApplication({ environment: { MONGODB_URI: uri } });
    hr = await app.createMember({ role: 'HR' });
    guests = await createMembers(app, 8);
    for (let i = 0; i < 5; i++) eventId = await publishedEvent(app, hr, { capacity: 2 });
    for (const guest of guests) await going(app, guest, eventId);
    app.kernel.connection.getClient().on('commandStarted', ({ command }) => {
      if (['events', 'rsvps'].includes(command['find'])) asked.push(command as Find);
    });
  });
  afterAll(() => app.stop());

  async function useEverything(): Promise<void> {
    const [ada, bo] = guests as [TestMember, TestMember];
    for (const as of [ada, hr])
      for (const time of ['UPCOMING', 'PAST', 'ALL']) await app.graphql(CALENDAR, { time }, { as });
    const { data } = await app.graphql(ATTENDEES, { id: eventId }, { as: ada });
    const after = data.event.rsvps.pageInfo.endCursor;
    await app.graphql(
      'query ($id: ID!, $after: String) { event(id: $id) { rsvps(first: 2, after: $after) { nodes { id } } } }',
      { id: eventId, after },
      { as: bo },
    );
    await rsvp(app, ada, { eventId, answer: 'DECLINED' });
    await update(app, hr, { eventId, capacity: 4, place: '上野' });
    await app.graphql(
      'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }',
      { input: { memberId: bo.id, reason: 'spam' } },
      { as: hr },
    );
    await app.domains.events.jobs[0]?.run(new AbortController().signal);
  }

  async function stagesOf({ find, filter, sort = {} }: Find): Promise<string> {
    const plan = await app.kernel.connection.db?.command({
      explain: { find, filter, sort },
      verbosity: 'queryPlanner',
    });
    const winner = JSON.stringify(plan?.['queryPlanner'].winningPlan);
    return (winner.match(/(?<="stage":")\w+/g) ?? []).join(' ');
  }

  it('are all answered from an index, and pages are not sorted in memory [X4]', async () => {
    await useEverything();
    expect(asked.length).toBeGreaterThan(15);
    for (const query of asked) {
      const stages = await stagesOf(query);
      expect(`${stages} ${JSON.stringify(query.filter)}`).toMatch(/\b(IXSCAN|IDHACK|EXPRESS)/);
      expect(`${stages} ${JSON.stringify(query.filter)}`).not.toMatch(/\b(COLLSCAN|SORT)\b/);
    }
  });
});
