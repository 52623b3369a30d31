import { isWaiting } from '../../../src/domain/events/rsvp';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { LiveMessages } from '../../support/live-client';
import type { TestMember } from '../../support/members';
import { createMembers, going, publishedEvent, update } from './scenario';

const CHANGED = `subscription ($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after) { cursor kind rsvpId counts { seatsTaken going waitlisted } }
}`;

interface Told {
  readonly kind: string;
  readonly rsvpId: string;
  readonly counts: { readonly going: number; readonly waitlisted: number };
}

describe('a burst of answers', () => {
  let app: TestApplication;
  let second: TestApplication;
  let hr: TestMember;
  let guests: TestMember[];

  beforeAll(async () => {
    // A thousand at once take a busy machine longer than one request may take in production.
    const environment = { LIMIT_REQUEST_MS: '120000' };
    app = await startTestApplication({ environment });
    second = await startTestApplication({ environment, databaseName: app.databaseName });
    hr = await app.createMember({ role: 'HR' });
    guests = await createMembers(app, 1000);
  }, 120_000);
  afterAll(async () => {
    await second.stop();
    await app.stop();
  });

  async function watch(on: TestApplication, eventId: string): Promise<LiveMessages> {
    const { data } = await on.graphql(
      'query ($id: ID!) { event(id: $id) { liveCursor } }',
      { id: eventId },
      { as: hr },
    );
    return on.connect({ as: hr }).subscribe(CHANGED, { eventId, after: data.event.liveCursor });
  }

  async function read(messages: LiveMessages, count: number): Promise<Told[]> {
    const told: Told[] = [];
    while (told.length < count) told.push((await messages.next()).eventRsvpChanged);
    return told;
  }

  async function stored(eventId: string) {
    const { events, rsvps } = app.domains.events.models;
    const event = await events.findById(eventId);
    const ids = guests.map(({ id }) => id);
    return { event, rsvps: await rsvps.findOfMembers(eventId, ids) };
  }

  it('never overbooks under 200 parallel answers [E4]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 70 });
    const statuses = await Promise.all(
      guests.slice(0, 200).map((guest, i) => going(app, guest, eventId, i % 3)),
    );
    const { event, rsvps } = await stored(eventId);
    const seats = rsvps
      .filter(({ status }) => status === 'CONFIRMED')
      .reduce((sum, { guests: extra }) => sum + 1 + extra, 0);
    expect(seats).toBe(event?.counts.seatsTaken);
    expect(seats).toBeLessThanOrEqual(70);
    expect(statuses.filter((status) => status === 'CONFIRMED')).toHaveLength(
      event?.counts.going ?? -1,
    );
  }, 120_000);

  it('promotes all who fit at once, in the order of the line, each told once [E7, X8]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 10 });
    await Promise.all(guests.slice(0, 200).map((guest) => going(app, guest, eventId)));
    const line = (await stored(eventId)).rsvps
      .filter(isWaiting)
      .sort((a, b) => a.waitlistNumber - b.waitlistNumber);
    const stream = await watch(second, eventId);
    await update(app, hr, { eventId, capacity: 160 });
    const [updated, ...told] = await read(stream, 151);
    expect(updated?.kind).toBe('UPDATED');
    expect(told.map(({ kind }) => kind)).toEqual(Array.from({ length: 150 }, () => 'PROMOTED'));
    expect(told.map(({ rsvpId }) => rsvpId)).toEqual(line.slice(0, 150).map(({ id }) => id));
    expect((await stored(eventId)).event?.counts).toMatchObject({
      seatsTaken: 160,
      waitlisted: 40,
    });
  }, 120_000);

  it('fills the seats of a member who is suspended in the middle of a burst [E4, E7]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 20 });
    const leaver = await app.createMember();
    await going(app, leaver, eventId, 3);
    const burst = guests
      .slice(0, 200)
      .map((guest, i) => going(i % 2 ? app : second, guest, eventId));
    const { errors } = await second.graphql(
      'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }',
      { input: { memberId: leaver.id, reason: 'spam' } },
      { as: hr },
    );
    expect(errors).toEqual([]);
    await Promise.all(burst);
    const { event, rsvps } = await stored(eventId);
    expect(event?.counts).toMatchObject({ seatsTaken: 20, going: 20, waitlisted: 180 });
    expect(rsvps).toHaveLength(200);
  }, 120_000);

  it.each([
    ['one instance', () => [app]],
    ['two instances', () => [app, second]],
  ])(
    'gives 1,000 parallel answers 100 seats and 900 places in order, each told once, on %s [E4, E6, X8]',
    async (_on, instances) => {
      const applications = instances();
      const eventId = await publishedEvent(app, hr, { capacity: 100 });
      const streams = await Promise.all(applications.map((on) => watch(on, eventId)));

      const statuses = await Promise.all(
        guests.map((guest, i) =>
          going(applications[i % applications.length] as TestApplication, guest, eventId),
        ),
      );

      expect(statuses.filter((status) => status === 'CONFIRMED')).toHaveLength(100);
      expect(statuses.filter((status) => status === 'WAITLISTED')).toHaveLength(900);
      const { event, rsvps } = await stored(eventId);
      expect(event?.counts).toMatchObject({ seatsTaken: 100, going: 100, waitlisted: 900 });
      const numbers = rsvps.filter(isWaiting).map(({ waitlistNumber }) => waitlistNumber);
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 900 }, (_, i) => i + 1));

      for (const stream of streams) {
        const told = await read(stream, 1000);
        expect(new Set(told.map(({ rsvpId }) => rsvpId)).size).toBe(1000);
        expect(told.map(({ counts }) => counts.going + counts.waitlisted)).toEqual(
          Array.from({ length: 1000 }, (_, i) => i + 1),
        );
        const byId = new Map(rsvps.map((rsvp) => [rsvp.id, rsvp]));
        const waiting = told.flatMap(({ rsvpId }) => byId.get(rsvpId)?.waitlistNumber ?? []);
        expect(waiting).toEqual(Array.from({ length: 900 }, (_, i) => i + 1));
        stream.stop();
      }
    },
    120_000,
  );
});
