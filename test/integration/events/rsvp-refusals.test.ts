import { toMemberViewer } from '../../../src/domain/auth/member-viewer';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { cancel, draftEvent, going, inHours, publishedEvent, refusal, rsvp } from './scenario';

describe('rsvpToEvent refuses, and stores nothing', () => {
  let app: TestApplication;
  let host: TestMember;
  let ada: TestMember;
  let bo: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    host = await app.createMember({ role: 'HR' });
    ada = await app.createMember();
    bo = await app.createMember();
  });
  afterAll(() => app.stop());

  const statusOf = async (member: TestMember, eventId: string) => {
    const { data } = await app.graphql(
      'query ($id: ID!) { event(id: $id) { viewerRsvp { status } } }',
      { id: eventId },
      { as: member },
    );
    return data.event.viewerRsvp;
  };

  it.each([
    ['more guests than a party may bring [E10]', { guests: 6 }, 'TOO_MANY_GUESTS', 'E10'],
    ['fewer guests than none [E10]', { guests: -1 }, 'BAD_USER_INPUT', 'E10'],
    ['a party larger than the house [E6]', { guests: 4 }, 'PARTY_TOO_LARGE', 'E6'],
  ])('%s', async (_what, input, code, rule) => {
    const eventId = await publishedEvent(app, host, { capacity: 4 });
    const refused = await rsvp(app, ada, { eventId, ...input });
    expect(refused.status).toBe(200);
    expect(refused.data).toEqual({ rsvpToEvent: null });
    expect(refusal(refused)).toMatchObject({ code, field: 'input.guests', rule });
    expect(await statusOf(ada, eventId)).toBeNull();
  });

  it('more guests of a confirmed party while seats lack, which keeps its answer [E6]', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 2 });
    await going(app, ada, eventId);
    await going(app, bo, eventId);
    expect(refusal(await rsvp(app, ada, { eventId, guests: 1 }))).toMatchObject({
      code: 'EVENT_FULL',
      rule: 'E6',
    });
    expect(await statusOf(ada, eventId)).toMatchObject({ status: 'CONFIRMED' });
  });

  it('an answer to a draft, which only its organisers know of [E9, X6]', async () => {
    const eventId = await draftEvent(app, host);
    expect(refusal(await rsvp(app, ada, { eventId }))).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.eventId',
    });
    expect(refusal(await rsvp(app, host, { eventId }))).toMatchObject({
      code: 'EVENT_NOT_OPEN',
      rule: 'E9',
    });
  });

  it('an answer to a past event [E9]', async () => {
    const eventId = await publishedEvent(app, host, {
      startsAt: inHours(-5),
      endsAt: inHours(-1),
    });
    expect(refusal(await rsvp(app, ada, { eventId }))).toMatchObject({
      code: 'RSVP_CLOSED',
      field: 'input.eventId',
      rule: 'E9',
    });
  });

  it('an answer after the RSVP deadline [E9]', async () => {
    const eventId = await publishedEvent(app, host, { rsvpClosesAt: inHours(-1) });
    expect(refusal(await rsvp(app, ada, { eventId }))).toMatchObject({
      code: 'RSVP_CLOSED',
      reason: 'DEADLINE_PASSED',
    });
  });

  it('an answer to a cancelled event [E9]', async () => {
    const eventId = await publishedEvent(app, host);
    await going(app, ada, eventId);
    await cancel(app, host, { eventId });
    expect(refusal(await rsvp(app, ada, { eventId, answer: 'MAYBE' }))).toMatchObject({
      code: 'EVENT_NOT_OPEN',
      rule: 'E9',
    });
    expect(refusal(await rsvp(app, bo, { eventId }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('an id that is none, or of something else [X6]', async () => {
    for (const eventId of ['', 'x', ada.id, 'RXZlbnQ6AAAAAAAAAAAAAAAA'])
      expect(refusal(await rsvp(app, ada, { eventId }))).toMatchObject({
        code: 'NOT_FOUND',
        field: 'input.eventId',
      });
  });

  it('who was suspended between asking and the write [E7, M1]', async () => {
    const eventId = await publishedEvent(app, host);
    const eve = await app.createMember({ status: 'SUSPENDED' });
    const viewer = toMemberViewer({ ...eve, status: 'ACTIVE' }, 'session');
    const { rsvps } = app.domains.events.services;
    await expect(rsvps.rsvpToEvent(viewer, { eventId, answer: 'GOING' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      facts: { reason: 'NOT_ACTIVE' },
    });
  });

  it('who is not signed in, and who is not active [M1]', async () => {
    const eventId = await publishedEvent(app, host);
    const waiting = await app.createMember({ status: 'PENDING_REVIEW' });
    expect(refusal(await rsvp(app, waiting, { eventId }))).toMatchObject({ code: 'FORBIDDEN' });
    const stranger = await app.graphql(
      'mutation ($input: RsvpToEventInput!) { rsvpToEvent(input: $input) { rsvp { id } } }',
      { input: { eventId, answer: 'GOING' } },
    );
    expect(refusal(stranger)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
