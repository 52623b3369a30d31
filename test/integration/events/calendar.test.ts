import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { cancel, draftEvent, going, inHours, publishedEvent, refusal } from './scenario';

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
