import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { going, publishedEvent, refusal, rsvp, update } from './scenario';

describe('rsvpToEvent', () => {
  let app: TestApplication;
  let host: TestMember;
  let ada: TestMember;
  let bo: TestMember;
  let chie: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    host = await app.createMember({ role: 'HR' });
    ada = await app.createMember();
    bo = await app.createMember();
    chie = await app.createMember();
  });
  afterAll(() => app.stop());

  const statusOf = async (member: TestMember, eventId: string) => {
    const { data } = await app.graphql(
      'query ($id: ID!) { event(id: $id) { viewerRsvp { status waitlistNumber waitlistPosition } } }',
      { id: eventId },
      { as: member },
    );
    return data.event.viewerRsvp;
  };

  it('gives the last seat to the first and the waitlist to the next, in order [E4, E6]', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 1 });
    const first = await rsvp(app, ada, { eventId });
    expect(first.data.rsvpToEvent).toEqual({
      rsvp: {
        id: expect.any(String),
        answer: 'GOING',
        status: 'CONFIRMED',
        guests: 0,
        waitlistNumber: null,
        waitlistPosition: null,
      },
      event: { counts: { seatsTaken: 1, going: 1, maybe: 0, declined: 0, waitlisted: 0 } },
    });
    await going(app, bo, eventId);
    const third = await rsvp(app, chie, { eventId });
    expect(third.data.rsvpToEvent).toMatchObject({
      rsvp: { status: 'WAITLISTED', waitlistNumber: 2, waitlistPosition: 2 },
      event: { counts: { seatsTaken: 1, going: 1, waitlisted: 2 } },
    });
  });

  it('promotes who waits when a party declines [E7]', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 2 });
    await going(app, ada, eventId, 1);
    await going(app, bo, eventId);
    await rsvp(app, ada, { eventId, answer: 'DECLINED' });
    expect(await statusOf(bo, eventId)).toMatchObject({
      status: 'CONFIRMED',
      waitlistNumber: null,
      waitlistPosition: null,
    });
  });

  it('promotes who waits when the capacity is raised [E7]', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 1 });
    await going(app, ada, eventId);
    await going(app, bo, eventId);
    await going(app, chie, eventId);
    await update(app, host, { eventId, capacity: 2 });
    expect(await statusOf(bo, eventId)).toMatchObject({ status: 'CONFIRMED' });
    expect(await statusOf(chie, eventId)).toMatchObject({
      status: 'WAITLISTED',
      waitlistPosition: 1,
      waitlistNumber: 2,
    });
  });

  it('promotes who waits when a confirmed member is suspended [E7]', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 1 });
    const dai = await app.createMember();
    await going(app, dai, eventId);
    await going(app, ada, eventId);
    const { errors } = await app.graphql(
      'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }',
      { input: { memberId: dai.id, reason: 'spam' } },
      { as: host },
    );
    expect(errors).toEqual([]);
    expect(await statusOf(ada, eventId)).toMatchObject({ status: 'CONFIRMED' });
  });

  it('keeps one answer per member, changed in place [E3]', async () => {
    const eventId = await publishedEvent(app, host);
    const first = await rsvp(app, ada, { eventId });
    const second = await rsvp(app, ada, { eventId, answer: 'MAYBE' });
    expect(second.data.rsvpToEvent.rsvp.id).toBe(first.data.rsvpToEvent.rsvp.id);
    expect(second.data.rsvpToEvent.event.counts).toMatchObject({ seatsTaken: 0, maybe: 1 });
  });

  it('keeps the guests where they are left out, and none where they are null', async () => {
    const eventId = await publishedEvent(app, host);
    await going(app, ada, eventId, 3);
    const maybe = await rsvp(app, ada, { eventId, answer: 'MAYBE' });
    expect(maybe.data.rsvpToEvent.rsvp.guests).toBe(3);
    const alone = await rsvp(app, ada, { eventId, guests: null });
    expect(alone.data.rsvpToEvent.rsvp).toMatchObject({ guests: 0, status: 'CONFIRMED' });
  });

  it('gives a retry with the same key the first result and changes nothing [X5]', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 5 });
    const input = { eventId, guests: 1, idempotencyKey: 'once' };
    const first = await rsvp(app, ada, input);
    await rsvp(app, ada, { eventId, guests: 2 });
    const retry = await rsvp(app, ada, input);
    expect(retry.data.rsvpToEvent.rsvp.id).toBe(first.data.rsvpToEvent.rsvp.id);
    expect(retry.data.rsvpToEvent.rsvp.guests).toBe(2);
    const reused = await rsvp(app, ada, { ...input, guests: 3 });
    expect(refusal(reused)).toMatchObject({ code: 'CONFLICT', reason: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('answers 20 retries at once with one result [X5]', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 1 });
    await going(app, bo, eventId);
    const input = { eventId, idempotencyKey: 'twenty' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => rsvp(app, ada, input)));
    const numbers = answers.map(({ data }) => data.rsvpToEvent.rsvp.waitlistNumber);
    expect(numbers).toEqual(Array.from({ length: 20 }, () => 1));
    const event = await app.domains.events.models.events.findById(eventId);
    expect(event).toMatchObject({ waitlistCounter: 1, counts: { waitlisted: 1 } });
  });

  it('shows the second mutation of one request what it has changed itself', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 5 });
    const { data } = await app.graphql(
      `mutation ($id: ID!) {
        a: rsvpToEvent(input: { eventId: $id, answer: GOING }) { event { counts { going } viewerRsvp { status } } }
        b: rsvpToEvent(input: { eventId: $id, answer: MAYBE }) { event { counts { going } viewerRsvp { status } } }
      }`,
      { id: eventId },
      { as: ada },
    );
    expect(data.a.event).toEqual({ counts: { going: 1 }, viewerRsvp: { status: 'CONFIRMED' } });
    expect(data.b.event).toEqual({ counts: { going: 0 }, viewerRsvp: { status: 'NOT_ATTENDING' } });
  });
});
