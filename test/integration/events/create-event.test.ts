import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { eventInput, inHours, refusal } from './scenario';

const CREATE =
  'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id title status capacity maxGuests timeZone address } } }';

describe('createEvent', () => {
  let app: TestApplication;
  let hr: TestMember;
  let host: TestMember;
  let ada: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    host = await app.createMember({ role: 'EMPLOYEE' });
    ada = await app.createMember();
  });
  afterAll(() => app.stop());

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
});
