import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { createMembers, going, publishedEvent } from './scenario';

const CALENDAR = `query ($first: Int) {
  events(first: $first) {
    totalCount
    nodes {
      id address liveCursor counts { going waitlisted }
      viewerRsvp { status waitlistPosition event { id } }
      rsvps(first: 2) { totalCount nodes { status waitlistPosition member { id name { full } } } }
    }
  }
}`;
const ATTENDEES =
  'query ($id: ID!, $first: Int) { event(id: $id) { rsvps(first: $first) { nodes { waitlistPosition member { id name { full } } event { id } } } } }';

describe('reads of events', () => {
  let app: TestApplication;
  let ada: TestMember;
  let large: string;

  beforeAll(async () => {
    const uri = `${process.env['OKAERI_TEST_URI']}&monitorCommands=true`;
    app = await startTestApplication({ environment: { MONGODB_URI: uri } });
    const hr = await app.createMember({ role: 'HR' });
    const guests = await createMembers(app, 20);
    ada = guests[0] as TestMember;
    for (let i = 0; i < 12; i++) {
      const eventId = await publishedEvent(app, hr, { capacity: 1 });
      for (const guest of guests.slice(0, 3)) await going(app, guest, eventId);
    }
    large = await publishedEvent(app, hr, { capacity: 3 });
    await Promise.all(guests.map((guest) => going(app, guest, large)));
  });
  afterAll(() => app.stop());

  /** The commands that reach the database for a query, by name. */
  async function commandsFor(query: string, variables: object): Promise<string[]> {
    const client = app.kernel.connection.getClient();
    const names: string[] = [];
    const note = (event: { commandName: string; command: object }): void => {
      const [collection] = Object.values(event.command);
      if (['events', 'rsvps', 'members'].includes(String(collection)))
        names.push(`${event.commandName} ${collection}`);
    };
    client.on('commandStarted', note);
    const { errors } = await app.graphql(query, variables, { as: ada });
    client.off('commandStarted', note);
    expect(errors).toEqual([]);
    return names.sort();
  }

  it('cost the same number of commands for a calendar of 4 events and of 12', async () => {
    await commandsFor(CALENDAR, { first: 2 });
    const few = await commandsFor(CALENDAR, { first: 4 });
    expect(await commandsFor(CALENDAR, { first: 12 })).toEqual(few);
    expect(few.length).toBeLessThan(14);
  });

  it('cost the same number of commands for 5 attendees and for 20', async () => {
    const few = await commandsFor(ATTENDEES, { id: large, first: 5 });
    expect(await commandsFor(ATTENDEES, { id: large, first: 20 })).toEqual(few);
    expect(few.length).toBeLessThan(8);
  });
});
