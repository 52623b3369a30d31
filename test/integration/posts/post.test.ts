import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { FeedActions, refusal } from './feed-actions';

describe('a post', () => {
  let app: TestApplication;
  let feed: FeedActions;
  let author: TestMember;
  let reader: TestMember;
  let hr: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    feed = new FeedActions(app);
    author = await app.createMember();
    reader = await app.createMember();
    hr = await app.createMember({ role: 'HR' });
  });
  afterAll(() => app.stop());

  it('is a draft for its author until it is published [P2]', async () => {
    const input = { kind: 'QUESTION', text: '<b>静かな店</b>を\r\n教えてください' };
    const { post } = await feed.do('createPost', author, input);
    expect(post).toMatchObject({
      status: 'DRAFT',
      audience: 'EVERYONE',
      text: '<b>静かな店</b>を\n教えてください',
      publishedAt: null,
      author: { id: author.id },
      reactions: [],
      viewerReactions: [],
      commentCount: 0,
    });
    expect(await feed.post(hr, post.id)).toBeNull();

    const published = (await feed.do('publishPost', author, { postId: post.id })).post;
    expect(published).toMatchObject({ status: 'PUBLISHED', publishedAt: expect.any(String) });
    expect((await feed.do('publishPost', author, { postId: post.id })).post).toEqual(published);
    expect(await feed.post(reader, post.id)).toEqual(published);
  });

  it('is announced by staff only [P1]', async () => {
    const input = { kind: 'ANNOUNCEMENT', text: '秋のバーベキューのお知らせ', publish: true };
    expect(refusal(await feed.tryTo('createPost', author, input))).toEqual({
      code: 'FORBIDDEN',
      field: 'input.kind',
      rule: 'P1',
    });
    expect((await feed.do('createPost', hr, input)).post.status).toBe('PUBLISHED');
  });

  it.each([
    [{ text: ' ' }, { field: 'input.text', reason: 'TOO_SHORT', rule: 'P9', limit: 1 }],
    [
      { text: '字'.repeat(5001) },
      { field: 'input.text', reason: 'TOO_LONG', rule: 'P9', limit: 5000 },
    ],
    [{ audience: 'GROUP' }, { field: 'input.audience', reason: 'NO_GROUP', rule: 'P3' }],
    [
      { kind: 'CELEBRATION' },
      { field: 'input.celebratedMemberId', reason: 'REQUIRED', rule: 'P1' },
    ],
    [
      { celebratedMemberId: 'x' },
      { field: 'input.celebratedMemberId', reason: 'NOT_ALLOWED', rule: 'P1' },
    ],
    [
      { idempotencyKey: '' },
      { field: 'input.idempotencyKey', reason: 'OUT_OF_RANGE', rule: 'X5', limit: 200 },
    ],
  ])(
    'is refused and not stored with %#: a fault in its input [P1, P3, P9]',
    async (wishes, facts) => {
      const before = await feed.feedIds(author);
      const input = { kind: 'STORY', text: 'x', publish: true, ...wishes };
      const answer = await feed.tryTo('createPost', author, input);
      expect(refusal(answer)).toEqual({ code: 'BAD_USER_INPUT', ...facts });
      expect(await feed.feedIds(author)).toEqual(before);
    },
  );

  it('keeps what it said before an edit as a revision [P2]', async () => {
    const id = await feed.publish(author, { text: '一' });
    await feed.do('editPost', author, { postId: id, text: '二' });
    const { post } = await feed.do('editPost', author, { postId: id, audience: 'ALUMNI' });
    expect(post).toMatchObject({ text: '二', audience: 'ALUMNI', status: 'PUBLISHED' });
    expect(await app.domains.posts.models.revisions.findOf(id)).toMatchObject([
      { revision: 0, text: '一', audience: 'EVERYONE' },
      { revision: 1, text: '二', audience: 'EVERYONE' },
    ]);
  });

  it('is edited by nobody but its author', async () => {
    const postId = await feed.publish(author);
    for (const member of [reader, hr])
      expect(refusal(await feed.tryTo('editPost', member, { postId, text: '他人' }))).toMatchObject(
        { code: 'FORBIDDEN' },
      );
    expect(refusal(await feed.tryTo('editPost', author, { postId, text: null }))).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.text',
      reason: 'REQUIRED',
    });
  });

  it.each(['author', 'hr'] as const)('removed by %s leaves a tombstone [P6]', async (who) => {
    const remover = who === 'hr' ? hr : author;
    const id = await feed.publish(author, { text: '消えるもの' });
    await feed.do('addComment', reader, { postId: id, text: '残るもの' });
    const input = { postId: id, reason: '重複' };
    await feed.do('removePost', remover, input);
    await feed.do('removePost', remover, input);
    const fields = '{ status text publishedAt removalReason comments { nodes { text } } }';
    expect(await feed.post(reader, id, fields)).toMatchObject({
      status: 'REMOVED',
      text: null,
      publishedAt: expect.any(String),
      removalReason: null,
      comments: { nodes: [{ text: '残るもの' }] },
    });
    expect((await feed.post(author, id, fields)).removalReason).toBe('重複');
    expect(await feed.feedIds(reader)).toContain(id);
    const stored = await app.domains.posts.models.revisions.findOf(id);
    expect(stored.map(({ text }) => text)).toEqual(['消えるもの']);
  });

  it('is not brought back, edited, reacted to or commented on once removed [P5]', async () => {
    const postId = await feed.publish(author);
    await feed.do('removePost', author, { postId });
    for (const [name, input] of [
      ['publishPost', {}],
      ['editPost', { text: 'x' }],
      ['reactToPost', { kind: 'LIKE', on: true }],
      ['addComment', { text: 'x' }],
    ] as const)
      expect(refusal(await feed.tryTo(name, author, { postId, ...input }))).toMatchObject({
        code: 'POST_CLOSED',
        reason: 'REMOVED',
      });
  });

  it('that is hidden and that is not there are refused alike [X6]', async () => {
    const employee = await app.createMember({ role: 'EMPLOYEE' });
    const hidden = await feed.publish(employee, { audience: 'EMPLOYEES' });
    const nowhere = app.domains.posts.models.posts.newId();
    for (const name of ['editPost', 'removePost', 'publishPost'] as const) {
      const answers = await Promise.all(
        [hidden, nowhere, 'x'].map((postId) => feed.tryTo(name, author, { postId })),
      );
      expect(answers.map(refusal)).toEqual(
        Array(3).fill({ code: 'NOT_FOUND', field: 'input.postId' }),
      );
    }
    const { errors } = await app.graphql(
      'query ($a: ID!, $b: ID!) { a: post(id: $a) { id } b: post(id: $b) { id } }',
      { a: hidden, b: nowhere },
      { as: author },
    );
    expect(errors.map(({ extensions }) => extensions)).toEqual(
      Array(2).fill({ code: 'NOT_FOUND', field: 'id' }),
    );
  });

  it('is written once for one idempotency key, and shown as it is now [X5]', async () => {
    const input = { kind: 'STORY', text: '一度だけ', publish: true, idempotencyKey: 'once' };
    const answers = await Promise.all([1, 2, 3].map(() => feed.do('createPost', author, input)));
    const ids = new Set(answers.map(({ post }) => post.id));
    expect(ids.size).toBe(1);
    const [postId] = [...ids];
    await feed.do('removePost', author, { postId });
    expect((await feed.do('createPost', author, input)).post).toMatchObject({
      id: postId,
      status: 'REMOVED',
    });
    const other = await feed.tryTo('createPost', author, { ...input, text: '別' });
    expect(refusal(other)).toMatchObject({
      code: 'CONFLICT',
      reason: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('asks for a signed-in, active member [M1]', async () => {
    const waiting = await app.createMember({ status: 'PENDING_REVIEW' });
    const input = { kind: 'STORY', text: 'x' };
    expect(refusal(await feed.tryTo('createPost', null, input))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(refusal(await feed.tryTo('createPost', waiting, input))).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'NOT_ACTIVE',
    });
    const answer = await app.graphql('{ feed { nodes { id } } }', {}, { as: waiting });
    expect(refusal(answer)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
