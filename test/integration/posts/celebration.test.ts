import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { FeedActions, refusal } from './feed-actions';

describe('a celebration', () => {
  let app: TestApplication;
  let feed: FeedActions;
  let author: TestMember;
  let celebrated: TestMember;
  let others: TestMember[];

  beforeAll(async () => {
    app = await startTestApplication();
    feed = new FeedActions(app);
    author = await app.createMember();
    celebrated = await app.createMember();
    others = [await app.createMember(), await app.createMember({ role: 'HR' })];
  });
  afterAll(() => app.stop());

  const celebrate = (wishes: object = {}) =>
    feed.publish(author, {
      kind: 'CELEBRATION',
      text: '昇進おめでとう！',
      celebratedMemberId: celebrated.id,
      ...wishes,
    });
  const seenByOthers = async (id: string) => {
    const posts = await Promise.all(others.map((other) => feed.post(other, id)));
    const feeds = await Promise.all(others.map((other) => feed.feedIds(other)));
    return [...posts.map((post) => post !== null), ...feeds.map((ids) => ids.includes(id))];
  };

  it('is seen by nobody else until the person celebrated consents [P1]', async () => {
    const postId = await celebrate();
    expect(await feed.post(author, postId)).toMatchObject({ status: 'DRAFT' });
    expect(await feed.post(celebrated, postId)).toMatchObject({ text: '昇進おめでとう！' });
    expect(await seenByOthers(postId)).toEqual([false, false, false, false]);

    const input = { postId, consent: true };
    const { post } = await feed.do('answerCelebration', celebrated, input);
    expect(post).toMatchObject({ status: 'PUBLISHED', publishedAt: expect.any(String) });
    expect(await seenByOthers(postId)).toEqual([true, true, true, true]);
  });

  it('takes no reaction and no comment before [P1, P5]', async () => {
    const postId = await celebrate();
    for (const [name, input] of [
      ['reactToPost', { kind: 'CELEBRATE', on: true }],
      ['addComment', { text: 'ありがとう' }],
    ] as const) {
      const closed = await feed.tryTo(name, celebrated, { postId, ...input });
      expect(refusal(closed)).toMatchObject({ code: 'POST_CLOSED', reason: 'NOT_PUBLISHED' });
      const hidden = await feed.tryTo(name, others[0] as TestMember, { postId, ...input });
      expect(refusal(hidden)).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('stays unseen when refused, and goes back when consent is withdrawn [P1]', async () => {
    const postId = await celebrate();
    await feed.do('answerCelebration', celebrated, { postId, consent: false });
    expect((await feed.do('publishPost', author, { postId })).post.status).toBe('DRAFT');
    await feed.do('answerCelebration', celebrated, { postId, consent: true });
    expect(await seenByOthers(postId)).toEqual([true, true, true, true]);
    await feed.do('answerCelebration', celebrated, { postId, consent: false });
    expect(await seenByOthers(postId)).toEqual([false, false, false, false]);
  });

  it('asks again before it says something else [P1]', async () => {
    const postId = await celebrate();
    await feed.do('answerCelebration', celebrated, { postId, consent: true });
    const { post } = await feed.do('editPost', author, { postId, text: '失敗おめでとう！' });
    expect(post.status).toBe('DRAFT');
    expect(await seenByOthers(postId)).toEqual([false, false, false, false]);
  });

  it('is answered by the person celebrated alone [P1]', async () => {
    const postId = await celebrate();
    const input = { postId, consent: true };
    expect(refusal(await feed.tryTo('answerCelebration', author, input))).toEqual({
      code: 'FORBIDDEN',
      rule: 'P1',
    });
    expect(refusal(await feed.tryTo('answerCelebration', others[1] as TestMember, input))).toEqual({
      code: 'NOT_FOUND',
      field: 'input.postId',
    });
  });

  it('waits in the list of its person, with who is meant and what was said [P1]', async () => {
    const guest = await app.createMember();
    const postId = await celebrate({ celebratedMemberId: guest.id });
    await celebrate({ celebratedMemberId: guest.id, publish: false });
    const query =
      '{ celebrationsToAnswer { nodes { id celebrationConsent celebratedMember { id } } totalCount } }';
    const list = async (as: TestMember) =>
      (await app.graphql(query, {}, { as })).data.celebrationsToAnswer;
    expect(await list(guest)).toEqual({
      nodes: [{ id: postId, celebrationConsent: 'PENDING', celebratedMember: { id: guest.id } }],
      totalCount: 1,
    });
    expect((await list(author)).nodes).toEqual([]);
    await feed.do('answerCelebration', guest, { postId, consent: true });
    expect((await list(guest)).nodes).toEqual([]);
    const fields = '{ celebrationConsent }';
    expect(await feed.post(others[1] as TestMember, postId, fields)).toEqual({
      celebrationConsent: null,
    });
  });

  it('asks by no mail once it is removed, answered, or a block has come between the two [P1, M7]', async () => {
    const { celebrationMail } = app.domains.posts;
    const prepare = (postId: string) =>
      celebrationMail.prepare({
        ...{ id: '', template: 'celebrationConsent', recipient: { memberId: celebrated.id } },
        ...{ language: 'ja', ids: { postId }, attempts: 1, lease: '' },
      });
    const [removed, answered] = [await celebrate(), await celebrate()];
    for (const postId of [removed, answered])
      expect(await prepare(postId)).toMatchObject({ address: celebrated.email });
    await feed.do('removePost', author, { postId: removed });
    await feed.do('answerCelebration', celebrated, { postId: answered, consent: false });
    for (const postId of [removed, answered]) expect(await prepare(postId)).toBeNull();

    const guest = await app.createMember();
    const blocked = await celebrate({ celebratedMemberId: guest.id });
    expect(await prepare(blocked)).toMatchObject({ address: guest.email });
    await feed.do('blockMember', guest, { memberId: author.id });
    expect(await prepare(blocked)).toBeNull();
  });

  it('of oneself needs nobody else [P1]', async () => {
    const postId = await celebrate({ celebratedMemberId: author.id });
    expect(await seenByOthers(postId)).toEqual([true, true, true, true]);
  });

  it('of somebody unknown, or hidden by a block, is refused alike [M7, X6]', async () => {
    const blocker = await app.createMember();
    await feed.do('blockMember', blocker, { memberId: author.id });
    for (const celebratedMemberId of ['nobody', blocker.id]) {
      const input = { kind: 'CELEBRATION', text: 'x', celebratedMemberId };
      expect(refusal(await feed.tryTo('createPost', author, input))).toEqual({
        code: 'NOT_FOUND',
        field: 'input.celebratedMemberId',
      });
    }
  });
});
