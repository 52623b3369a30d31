import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { createMembers, draftEvent, publishedEvent, rsvp } from './scenario';

const SERIES = `query ($id: ID!, $points: Int) {
  event(id: $id) {
    counts { seatsTaken going maybe declined waitlisted capacity }
    answerSeries(points: $points) { at counts { seatsTaken going maybe declined waitlisted capacity } }
  }
}`;

describe('how the answers to an event came in', () => {
  let now = new Date('2026-09-01T00:00:00Z');
  let app: TestApplication;
  let hr: TestMember;
  let guests: TestMember[];

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
    hr = await app.createMember({ role: 'HR' });
    guests = await createMembers(app, 8);
  });
  afterAll(() => app.stop());

  const times = { startsAt: '2026-10-10T03:00:00.000Z', endsAt: '2026-10-10T08:00:00.000Z' };
  const series = async (id: string, points?: number, as = hr) =>
    (await app.graphql(SERIES, { id, points }, { as })).data.event;
  const answer = async (guest: TestMember, eventId: string, wish: string, guestCount = 0) => {
    now = new Date(now.getTime() + 60_000);
    await rsvp(app, guest, { eventId, answer: wish, guests: guestCount });
  };

  it('begins with the first answer and ends with the counts of now, for staff and members alike [E15]', async () => {
    const eventId = await publishedEvent(app, hr, { ...times, capacity: 5 });
    const [ada, bo, chie, dan, emi, fumi, gen, hana] = guests as TestMember[] & { length: 8 };
    await answer(ada as TestMember, eventId, 'GOING', 2);
    await answer(bo as TestMember, eventId, 'MAYBE');
    await answer(chie as TestMember, eventId, 'DECLINED');
    await answer(dan as TestMember, eventId, 'GOING', 1);
    await answer(emi as TestMember, eventId, 'GOING');
    await answer(fumi as TestMember, eventId, 'GOING');
    await answer(gen as TestMember, eventId, 'MAYBE');
    await answer(hana as TestMember, eventId, 'MAYBE');
    await answer(hana as TestMember, eventId, 'DECLINED');

    const { counts, answerSeries } = await series(eventId, 4);
    expect(counts).toEqual({
      ...{ seatsTaken: 5, going: 2, maybe: 2, declined: 2, waitlisted: 2, capacity: 5 },
    });
    expect(answerSeries.at(-1).counts).toEqual(counts);
    expect(answerSeries.length).toBe(4);
    expect(answerSeries[0]).toEqual({
      at: '2026-09-01T00:02:00.000Z',
      counts: { ...counts, seatsTaken: 3, going: 1, maybe: 1, declined: 0, waitlisted: 0 },
    });
    const moments = answerSeries.map(({ at }: { at: string }) => at);
    expect(moments).toEqual([...moments].sort());

    now = new Date(now.getTime() + 10_000);
    const whole = await series(eventId, undefined, guests[0] as TestMember);
    expect(whole.answerSeries).toHaveLength(8);
    expect(whole.answerSeries.at(-1).counts).toEqual(counts);
  });

  it('is empty before the first answer, and hidden with a draft [E2, E15]', async () => {
    expect((await series(await publishedEvent(app, hr, times))).answerSeries).toEqual([]);
    const draft = await draftEvent(app, hr, times);
    const { data, errors } = await app.graphql(SERIES, { id: draft }, { as: guests[0] ?? null });
    expect([data.event, errors[0]?.extensions.code]).toEqual([null, 'NOT_FOUND']);
  });

  it.each([0, 201, -1])('refuses %i points [X4]', async (points) => {
    const id = await publishedEvent(app, hr, times);
    const { data, errors } = await app.graphql(SERIES, { id, points }, { as: hr });
    expect(data.event.answerSeries).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'points' });
  });
});
