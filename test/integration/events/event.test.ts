import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import {
  cancel,
  draftEvent,
  eventInput,
  going,
  inHours,
  publishedEvent,
  refusal,
  rsvp,
  update,
} from './scenario';

const CREATE =
  'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id title status capacity maxGuests timeZone address } } }';
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

  it('lets employees and staff host, and nobody else', async () => {
    for (const as of [hr, host]) {
      const { data } = await app.graphql(CREATE, { input: eventInput({ capacity: 3 }) }, { as });
      expect(data.createEvent.event).toMatchObject({
        title: '秋のバーベキュー',
        status: 'DRAFT',
        capacity: 3,
        maxGuests: 5,
        timeZone: 'Asia/Tokyo',
      });
    }
    const refused = await app.graphql(CREATE, { input: eventInput() }, { as: ada });
    expect(refusal(refused)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['an end before the start [E1]', { endsAt: inHours(23) }, 'endsAt', 'E1'],
    ['a capacity of 0 [E5]', { capacity: 0 }, 'capacity', 'E5'],
    ['negative guests [E10]', { maxGuests: -1 }, 'maxGuests', 'E10'],
    ['a title too long in graphemes [P9]', { title: '👨‍👩‍👧'.repeat(201) }, 'title', 'P9'],
    ['a deadline after the end [E9]', { rsvpClosesAt: inHours(31) }, 'rsvpClosesAt', 'E9'],
  ])('refuses %s', async (_what, wishes, field, rule) => {
    const refused = await app.graphql(CREATE, { input: eventInput(wishes) }, { as: host });
    expect(refused.data).toEqual({ createEvent: null });
    expect(refusal(refused)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: `input.${field}`,
      rule,
    });
  });

  it('refuses a time zone that does not exist, and does not repeat it [E1]', async () => {
    const input = eventInput({ timeZone: 'Asia/Edo' });
    const refused = await app.graphql(CREATE, { input }, { as: host });
    expect(refusal(refused)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.timeZone',
      rule: 'E1',
    });
    expect(JSON.stringify(refused.errors)).not.toContain('Edo');
  });

  it('refuses what is no instant, and does not repeat it', async () => {
    const input = eventInput({ startsAt: 'next October' });
    const refused = await app.graphql(CREATE, { input }, { as: host });
    expect(refusal(refused)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.startsAt',
      reason: 'BAD_VARIABLE',
    });
    expect(JSON.stringify(refused.errors)).not.toContain('next');
  });

  it('tells instants in UTC, whatever offset they came in, beside the zone of the place [E1, X10]', async () => {
    const input = eventInput({
      startsAt: '2030-10-12T12:00:00+09:00',
      endsAt: '2030-10-12T05:30:00-00:30',
    });
    const fields = '{ startsAt endsAt timeZone }';
    const { data } = await app.graphql(
      `mutation ($input: CreateEventInput!) { createEvent(input: $input) { event ${fields} } }`,
      { input },
      { as: host },
    );
    expect(data.createEvent.event).toEqual({
      startsAt: '2030-10-12T03:00:00.000Z',
      endsAt: '2030-10-12T06:00:00.000Z',
      timeZone: 'Asia/Tokyo',
    });
  });

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

describe('the calendar', () => {
  let app: TestApplication;
  let hr: TestMember;
  let ada: TestMember;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    ada = await app.createMember();
    for (const [name, startsAt, endsAt] of [
      ['long past', -50, -40],
      ['past', -10, -5],
      ['running', -2, 2],
      ['next', 5, 6],
      ['later', 50, 60],
    ] as const)
      ids[name] = await publishedEvent(app, hr, {
        title: name,
        startsAt: inHours(startsAt),
        endsAt: inHours(endsAt),
      });
    await draftEvent(app, hr, { title: 'draft', startsAt: inHours(7), endsAt: inHours(8) });
    ids['off'] = await publishedEvent(app, hr, {
      title: 'off',
      startsAt: inHours(3),
      endsAt: inHours(4),
    });
  });
  afterAll(() => app.stop());

  const titles = async (args: string, as: TestMember) => {
    const { data, errors } = await app.graphql(
      `{ events(${args}) { nodes { title } totalCount pageInfo { hasNextPage endCursor } } }`,
      {},
      { as },
    );
    expect(errors).toEqual([]);
    return {
      titles: data.events.nodes.map(({ title }: { title: string }) => title),
      ...data.events.pageInfo,
      totalCount: data.events.totalCount,
    };
  };

  it('lists what has not ended, soonest first, and what has, latest first [X4]', async () => {
    expect((await titles('time: UPCOMING', ada)).titles).toEqual([
      'running',
      'off',
      'next',
      'later',
    ]);
    expect((await titles('time: PAST', ada)).titles).toEqual(['past', 'long past']);
    expect((await titles('time: UPCOMING', hr)).titles).toContain('draft');
  });

  it('cuts pages by keyset, forwards and backwards [X4]', async () => {
    const first = await titles('time: UPCOMING, first: 3', ada);
    expect(first).toMatchObject({
      titles: ['running', 'off', 'next'],
      hasNextPage: true,
      totalCount: 4,
    });
    const rest = await titles(`time: UPCOMING, first: 3, after: "${first.endCursor}"`, ada);
    expect(rest).toMatchObject({ titles: ['later'], hasNextPage: false });
    expect((await titles('time: UPCOMING, last: 2', ada)).titles).toEqual(['next', 'later']);
  });

  it('lists a cancelled event for those who answered only [E2]', async () => {
    const bo = await app.createMember();
    await going(app, bo, ids['off'] ?? '');
    await cancel(app, hr, { eventId: ids['off'] });
    expect((await titles('time: UPCOMING', bo)).titles).toContain('off');
    expect((await titles('time: UPCOMING', ada)).titles).not.toContain('off');
  });

  it('refuses a cursor of another list', async () => {
    const { endCursor } = await titles('time: PAST, first: 1', ada);
    const refused = await app.graphql(
      `{ events(time: UPCOMING, after: "${endCursor}") { nodes { id } } }`,
      {},
      { as: ada },
    );
    expect(refusal(refused)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
  });
});
