import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { FeedActions, refusal } from './feed-actions';

const PAGE = 'nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

describe('the feed', () => {
  let app: TestApplication;
  let feed: FeedActions;
  let author: TestMember;
  let alumna: TestMember;
  let employee: TestMember;
  let hr: TestMember;

  beforeEach(async () => {
    app = await startTestApplication();
    feed = new FeedActions(app);
    author = await app.createMember();
    alumna = await app.createMember();
    employee = await app.createMember({ role: 'EMPLOYEE' });
    hr = await app.createMember({ role: 'HR' });
  });
  afterEach(() => app.stop());

  it('shows each viewer the audiences they are in now [P3]', async () => {
    const everyone = await feed.publish(author);
    const alumni = await feed.publish(author, { audience: 'ALUMNI' });
    const employees = await feed.publish(author, { audience: 'EMPLOYEES' });
    expect(await feed.feedIds(alumna)).toEqual([alumni, everyone]);
    expect(await feed.feedIds(employee)).toEqual([employees, everyone]);
    expect(await feed.feedIds(hr)).toEqual([employees, alumni, everyone]);
    expect(await feed.feedIds(author)).toEqual([employees, alumni, everyone]);

    const input = { memberId: employee.id, endedOn: '2026-01-31' };
    await feed.do('closeEmployment', hr, input);
    expect(await feed.feedIds(employee)).toEqual([alumni, everyone]);
    expect(await feed.post(employee, employees)).toBeNull();
  });

  it('hides what blocked members write and are named in, from both sides [M7]', async () => {
    const byAlumna = await feed.publish(alumna);
    const byAuthor = await feed.publish(author);
    const celebrating = await feed.publish(employee, {
      ...{ kind: 'CELEBRATION', celebratedMemberId: alumna.id },
    });
    await feed.do('answerCelebration', alumna, { postId: celebrating, consent: true });
    await feed.do('blockMember', alumna, { memberId: author.id });
    expect(await feed.feedIds(author)).toEqual([byAuthor]);
    expect(await feed.feedIds(alumna)).toEqual([celebrating, byAlumna]);
    expect(await feed.feedIds(hr)).toEqual([celebrating, byAuthor, byAlumna]);
    expect(await feed.post(author, celebrating)).toBeNull();
  });

  it('pages without a repeat or a gap while posts arrive [P8]', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.unshift(await feed.publish(author));
    const one = await feed.feed(alumna, { first: 3 }, PAGE);
    await feed.publish(author);
    await feed.do('removePost', author, { postId: ids[4] });
    const two = await feed.feed(alumna, { first: 3, after: one.pageInfo.endCursor }, PAGE);
    const three = await feed.feed(alumna, { first: 3, after: two.pageInfo.endCursor }, PAGE);
    const seen = [...one.nodes, ...two.nodes, ...three.nodes].map(({ id }) => id);
    expect(seen).toEqual(ids);
    expect([one, two, three].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([
      true,
      true,
      false,
    ]);
    const back = await feed.feed(alumna, { last: 2, before: two.pageInfo.startCursor }, PAGE);
    expect(back.nodes.map(({ id }: { id: string }) => id)).toEqual(ids.slice(1, 3));
  });

  it('gives every page of one reading the same live cursor [X8]', async () => {
    for (let i = 0; i < 3; i++) await feed.publish(author);
    const fields = 'liveCursor pageInfo { endCursor } totalCount';
    const one = await feed.feed(alumna, { first: 1 }, fields);
    await feed.publish(author);
    const two = await feed.feed(alumna, { first: 1, after: one.pageInfo.endCursor }, fields);
    const again = await feed.feed(alumna, { first: 1 }, fields);
    expect(two.liveCursor).toBe(one.liveCursor);
    expect(again.liveCursor).not.toBe(one.liveCursor);
    expect([one.totalCount, again.totalCount]).toEqual([3, 4]);
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ first: 1, last: 1 }, 'last'],
    [{ after: 'x' }, 'after'],
  ])('refuses %j [X4]', async (args, field) => {
    const query =
      'query ($first: Int, $last: Int, $after: String) { feed(first: $first, last: $last, after: $after) { nodes { id } } }';
    expect(refusal(await app.graphql(query, args, { as: alumna }))).toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
    });
  });

  it('tells page cursors and live cursors apart [X4, X8]', async () => {
    await feed.publish(author);
    const { liveCursor } = await feed.feed(alumna, {}, 'liveCursor');
    const query = 'query ($after: String) { feed(after: $after) { nodes { id } } }';
    const answer = await app.graphql(query, { after: liveCursor }, { as: alumna });
    expect(refusal(answer)).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'BAD_CURSOR' });
  });

  it('finds a post as a node where it may be seen, and null elsewhere [X6]', async () => {
    const [open, closed] = [
      await feed.publish(author),
      await feed.publish(author, { audience: 'EMPLOYEES' }),
    ];
    const { data, errors } = await app.graphql(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      { ids: [open, closed, 'x'] },
      { as: alumna },
    );
    expect([data.nodes, errors]).toEqual([[{ __typename: 'Post', id: open }, null, null], []]);
  });
});
