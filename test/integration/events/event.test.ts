import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import {
  cancel,
  draftEvent,
  going,
  inHours,
  publishedEvent,
  refusal,
  rsvp,
  update,
} from './scenario';

const EVENT =
  'query ($id: ID!) { event(id: $id) { id title status place address onlineUrl cancelReason } }';

describe('events', () => {
  let app: TestApplication;
  let hr: TestMember;
  let host: TestMember;
  let ada: TestMember;
  let bo: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    host = await app.createMember({ role: 'EMPLOYEE' });
    ada = await app.createMember();
    bo = await app.createMember();
  });
  afterAll(() => app.stop());

  const read = (id: string, as: TestMember) => app.graphql(EVENT, { id }, { as });

  it('keeps drafts to those who organise [E2]', async () => {
    const id = await draftEvent(app, host);
    expect((await read(id, host)).data.event.status).toBe('DRAFT');
    expect((await read(id, hr)).data.event.status).toBe('DRAFT');
    expect(refusal(await read(id, ada))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets organisers and staff change an event, and nobody else', async () => {
    const eventId = await publishedEvent(app, host);
    expect(refusal(await update(app, ada, { eventId, title: 'x' }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await update(app, hr, { eventId, capacity: 7 })).data.updateEvent.event.capacity).toBe(
      7,
    );
    expect(
      (await update(app, host, { eventId, capacity: null })).data.updateEvent.event.capacity,
    ).toBeNull();
    expect((await read(eventId, ada)).data.event).toMatchObject({
      title: '秋のバーベキュー',
      place: '代々木公園',
    });
  });

  it('refuses a capacity below the seats taken and keeps the old one [E8]', async () => {
    const eventId = await publishedEvent(app, host, { capacity: 5 });
    await going(app, ada, eventId, 2);
    expect(refusal(await update(app, host, { eventId, capacity: 2 }))).toEqual({
      code: 'CAPACITY_BELOW_SEATS_TAKEN',
      field: 'input.capacity',
      rule: 'E8',
      reason: undefined,
      limit: 3,
    });
    const { data } = await update(app, host, { eventId, capacity: 3 });
    expect(data.updateEvent.event.counts).toEqual({ seatsTaken: 3, waitlisted: 0, capacity: 3 });
  });

  it('shows address and link to the confirmed and those who run the event [E11]', async () => {
    const secrets = { address: '代々木神園町2-1', onlineUrl: 'https://meet.example/room' };
    const eventId = await publishedEvent(app, host, { ...secrets, capacity: 1 });
    await going(app, ada, eventId);
    await going(app, bo, eventId);
    const stranger = await app.createMember();
    expect((await read(eventId, ada)).data.event).toMatchObject(secrets);
    expect((await read(eventId, hr)).data.event).toMatchObject(secrets);
    for (const as of [bo, stranger])
      expect((await read(eventId, as)).data.event).toMatchObject({
        place: '代々木公園',
        address: null,
        onlineUrl: null,
      });
  });

  it('keeps a cancelled event visible to those who answered, with the reason [E2]', async () => {
    const eventId = await publishedEvent(app, host);
    await rsvp(app, ada, { eventId, answer: 'DECLINED' });
    const { data } = await cancel(app, host, { eventId, reason: '台風のため' });
    expect(data.cancelEvent.event).toMatchObject({
      status: 'CANCELLED',
      cancelReason: '台風のため',
    });
    expect((await read(eventId, ada)).data.event).toMatchObject({
      status: 'CANCELLED',
      cancelReason: '台風のため',
    });
    expect(refusal(await read(eventId, bo))).toMatchObject({ code: 'NOT_FOUND' });
    expect(refusal(await update(app, host, { eventId, title: 'x' }))).toMatchObject({
      code: 'EVENT_NOT_OPEN',
      rule: 'E2',
    });
  });

  it('refuses to cancel a draft [E2]', async () => {
    const eventId = await draftEvent(app, host);
    expect(refusal(await cancel(app, host, { eventId }))).toMatchObject({
      code: 'ILLEGAL_MOVE',
      rule: 'E2',
    });
  });

  it('completes what is over, and takes no answer afterwards [E2, E9]', async () => {
    const eventId = await publishedEvent(app, host, { startsAt: inHours(-5), endsAt: inHours(-1) });
    const job = app.domains.events.jobs[0];
    await job?.run(new AbortController().signal);
    expect((await read(eventId, ada)).data.event.status).toBe('COMPLETED');
    expect(refusal(await rsvp(app, ada, { eventId }))).toMatchObject({ code: 'RSVP_CLOSED' });
  });
});
