import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { FeedActions, refusal } from './feed-actions';

describe('a response', () => {
  let app: TestApplication;
  let feed: FeedActions;
  let author: TestMember;
  let ada: TestMember;
  let bo: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    feed = new FeedActions(app);
    author = await app.createMember();
    ada = await app.createMember();
    bo = await app.createMember();
  });
  afterAll(() => app.stop());

  const react = (as: TestMember, postId: string, kind = 'LIKE', on = true) =>
    feed.do('reactToPost', as, { postId, kind, on });
  const comment = async (as: TestMember, postId: string, wishes: object = {}) =>
    (await feed.do('addComment', as, { postId, text: 'いいですね', ...wishes })).comment.id;

  it('counts one reaction of a kind per member, however often it is given [P4]', async () => {
    const postId = await feed.publish(author);
    await react(ada, postId);
    await react(ada, postId);
    await react(ada, postId, 'THANKS');
    const { post } = await react(bo, postId);
    expect(post).toMatchObject({
      reactions: [
        { kind: 'LIKE', count: 2 },
        { kind: 'THANKS', count: 1 },
      ],
      viewerReactions: ['LIKE'],
    });
    await react(ada, postId, 'LIKE', false);
    await react(ada, postId, 'LIKE', false);
    expect(await feed.post(ada, postId)).toMatchObject({
      reactions: [
        { kind: 'LIKE', count: 1 },
        { kind: 'THANKS', count: 1 },
      ],
      viewerReactions: ['THANKS'],
    });
  });

  it('lists comments and their replies flat, oldest first, page by page [P5, P8]', async () => {
    const postId = await feed.publish(author);
    const first = await comment(ada, postId);
    const second = await comment(bo, postId);
    const reply = await comment(author, postId, { replyToId: first });
    const page = async (args: string) => {
      const fields = `{ commentCount comments(${args}) {
        nodes { id replyToId replyTo { id } author { id } } totalCount pageInfo { hasNextPage endCursor }
      } }`;
      return feed.post(ada, postId, fields);
    };
    const one = await page('first: 2');
    expect(one.commentCount).toBe(3);
    expect(one.comments).toMatchObject({
      nodes: [{ id: first, replyTo: null }, { id: second }],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    const two = await page(`first: 2, after: "${one.comments.pageInfo.endCursor}"`);
    expect(two.comments).toMatchObject({
      nodes: [{ id: reply, replyToId: first, replyTo: { id: first }, author: { id: author.id } }],
      pageInfo: { hasNextPage: false },
    });
    expect((await page('last: 1')).comments.nodes).toMatchObject([{ id: reply }]);
  });

  it('takes replies to top-level comments of the same post only [P5]', async () => {
    const [postId, other] = [await feed.publish(author), await feed.publish(author)];
    const top = await comment(ada, postId);
    const reply = await comment(bo, postId, { replyToId: top });
    const foreign = await comment(ada, other);
    const refusals = await Promise.all(
      [reply, foreign, 'x'].map((replyToId) =>
        feed.tryTo('addComment', ada, { postId, text: 'x', replyToId }),
      ),
    );
    expect(refusals.map(refusal)).toEqual([
      { code: 'BAD_USER_INPUT', field: 'input.replyToId', reason: 'REPLY_TO_REPLY', rule: 'P5' },
      { code: 'NOT_FOUND', field: 'input.replyToId' },
      { code: 'NOT_FOUND', field: 'input.replyToId' },
    ]);
    const long = await feed.tryTo('addComment', ada, { postId, text: '字'.repeat(1001) });
    expect(refusal(long)).toMatchObject({ field: 'input.text', reason: 'TOO_LONG', limit: 1000 });
    expect((await feed.post(ada, postId)).commentCount).toBe(2);
  });

  it('by somebody blocked is hidden, and counted all the same [M7]', async () => {
    const [here, there] = [await app.createMember(), await app.createMember()];
    const postId = await feed.publish(author);
    const top = await comment(here, postId);
    await comment(author, postId, { replyToId: top });
    await react(here, postId);
    await feed.do('blockMember', here, { memberId: there.id });

    const fields =
      '{ commentCount reactions { kind count } comments { nodes { id replyToId replyTo { id } } totalCount } }';
    expect(await feed.post(there, postId, fields)).toMatchObject({
      commentCount: 2,
      reactions: [{ kind: 'LIKE', count: 1 }],
      comments: { nodes: [{ replyToId: top, replyTo: null }], totalCount: 1 },
    });
    const node = 'query ($id: ID!) { node(id: $id) { __typename } }';
    const find = async (as: TestMember) => (await app.graphql(node, { id: top }, { as })).data.node;
    expect(await find(ada)).toEqual({ __typename: 'Comment' });
    expect(await find(there)).toBeNull();
    const replyToHidden = await feed.tryTo('addComment', there, {
      ...{ postId, text: 'x', replyToId: top },
    });
    expect(refusal(replyToHidden)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is added once for one idempotency key [X5]', async () => {
    const postId = await feed.publish(author);
    const input = { postId, text: '一度だけ', idempotencyKey: 'once' };
    const answers = await Promise.all([1, 2].map(() => feed.do('addComment', ada, input)));
    expect(new Set(answers.map((answer) => answer.comment.id)).size).toBe(1);
    expect((await feed.post(ada, postId)).commentCount).toBe(1);
  });
});
