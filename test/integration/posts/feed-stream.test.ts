import { startTestApplication, type TestApplication } from '../../support/application';
import type { LiveMessages } from '../../support/live-client';
import type { TestMember } from '../../support/members';
import { FeedActions } from './feed-actions';

const CHANGED = `subscription ($after: String, $checkpoints: Boolean! = false) {
  feedChanged(after: $after, checkpoints: $checkpoints) {
    cursor kind postId
    post { id status text commentCount reactions { kind count } author { name { full } } }
  }
}`;

describe('feedChanged', () => {
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

  const liveCursor = async (): Promise<string> =>
    (await feed.feed(author, {}, 'liveCursor')).liveCursor;
  const follow = (as: TestMember, after: string): LiveMessages =>
    app.connect({ as }).subscribe(CHANGED, { after });
  const next = async (stream: LiveMessages) => (await stream.next()).feedChanged;
  const nextKinds = async (stream: LiveMessages, count: number): Promise<string[]> => {
    const kinds: string[] = [];
    while (kinds.length < count) kinds.push((await next(stream)).kind);
    return kinds;
  };

  it('tells every change in order with the post as it is now [X8]', async () => {
    const stream = follow(alumna, await liveCursor());
    const postId = await feed.publish(author, { text: '初めまして' });
    expect(await next(stream)).toMatchObject({
      kind: 'PUBLISHED',
      postId,
      post: { id: postId, text: '初めまして' },
    });
    await feed.do('reactToPost', employee, { postId, kind: 'LIKE', on: true });
    expect(await next(stream)).toMatchObject({
      kind: 'REACTED',
      post: { reactions: [{ kind: 'LIKE', count: 1 }] },
    });
    await feed.do('addComment', employee, { postId, text: 'ようこそ' });
    expect(await next(stream)).toMatchObject({ kind: 'COMMENTED', post: { commentCount: 1 } });
    await feed.do('editPost', author, { postId, text: 'はじめまして' });
    expect(await next(stream)).toMatchObject({ kind: 'EDITED', post: { text: 'はじめまして' } });
    await feed.do('removePost', author, { postId });
    expect(await next(stream)).toMatchObject({
      kind: 'REMOVED',
      post: { status: 'REMOVED', text: null },
    });
  });

  it('replays what came after a cursor, once, then goes on live [X8]', async () => {
    const start = await liveCursor();
    const first = await feed.publish(author);
    const second = await feed.publish(author);
    const stream = follow(alumna, start);
    const [one, two] = [await next(stream), await next(stream)];
    expect([one.postId, two.postId]).toEqual([first, second]);
    stream.stop();
    const third = await feed.publish(author);
    const resumed = follow(alumna, one.cursor);
    expect([(await next(resumed)).postId, (await next(resumed)).postId]).toEqual([second, third]);
  });

  it('hides a narrowed post from those who lost it, and from nobody who could not know [P3]', async () => {
    const blocked = await app.createMember({ role: 'EMPLOYEE' });
    await feed.do('blockMember', blocked, { memberId: author.id });
    const start = await liveCursor();
    const [ofAlumna, ofEmployee, ofBlocked] = [alumna, employee, blocked].map((each) =>
      follow(each, start),
    ) as [LiveMessages, LiveMessages, LiveMessages];
    const postId = await feed.publish(author);
    await nextKinds(ofAlumna, 1);
    await nextKinds(ofEmployee, 1);
    await feed.do('editPost', author, { postId, audience: 'ALUMNI' });
    const last = await feed.publish(hr);
    expect(await next(ofAlumna)).toMatchObject({ kind: 'EDITED', post: { id: postId } });
    expect(await next(ofEmployee)).toMatchObject({ kind: 'HIDDEN', postId, post: null });
    expect(await next(ofBlocked)).toMatchObject({ kind: 'PUBLISHED', postId: last });
  });

  it('replays nothing of a post that the viewer may not see any more [P3, X3]', async () => {
    const start = await liveCursor();
    const postId = await feed.publish(author);
    await feed.do('reactToPost', employee, { postId, kind: 'LIKE', on: true });
    await feed.do('editPost', author, { postId, audience: 'ALUMNI' });
    const last = await feed.publish(hr);
    const stream = follow(employee, start);
    expect(await next(stream)).toMatchObject({ kind: 'HIDDEN', postId, post: null });
    expect(await next(stream)).toMatchObject({ kind: 'PUBLISHED', postId: last });
  });

  it('shows a celebration from its consent on, and takes it back with it [P1]', async () => {
    const stream = follow(employee, await liveCursor());
    const input = { kind: 'CELEBRATION', celebratedMemberId: alumna.id };
    const postId = await feed.publish(author, input);
    const between = await feed.publish(hr);
    expect((await next(stream)).postId).toBe(between);
    await feed.do('answerCelebration', alumna, { postId, consent: true });
    expect(await next(stream)).toMatchObject({ kind: 'PUBLISHED', postId });
    await feed.do('answerCelebration', alumna, { postId, consent: false });
    expect(await next(stream)).toMatchObject({ kind: 'HIDDEN', postId, post: null });
  });

  it('shows a reaction of somebody blocked as a count, so that the block can’t be inferred [M7]', async () => {
    const postId = await feed.publish(author);
    await feed.do('blockMember', alumna, { memberId: employee.id });
    const stream = follow(alumna, await liveCursor());
    await feed.do('reactToPost', employee, { postId, kind: 'THANKS', on: true });
    expect(await next(stream)).toMatchObject({
      kind: 'REACTED',
      post: { reactions: [{ kind: 'THANKS', count: 1 }] },
    });
  });

  it('ends with RESYNC_REQUIRED when the viewer’s own rights change [X3]', async () => {
    const [ofEmployee, ofAlumna] = [
      follow(employee, await liveCursor()),
      follow(alumna, await liveCursor()),
    ];
    await feed.publish(author);
    await nextKinds(ofEmployee, 1);
    await feed.do('closeEmployment', hr, { memberId: employee.id, endedOn: '2026-01-31' });
    expect((await ofEmployee.failure())[0]?.extensions.code).toBe('RESYNC_REQUIRED');
    await nextKinds(ofAlumna, 1);
    const later = await feed.publish(author);
    expect((await next(ofAlumna)).postId).toBe(later);
  });

  it('gives a checkpoint once it is live, to resume from [X8]', async () => {
    const stream = app.connect({ as: alumna }).subscribe(CHANGED, { checkpoints: true });
    const { cursor, ...checkpoint } = await next(stream);
    expect(checkpoint).toEqual({ kind: 'CHECKPOINT', postId: null, post: null });
    stream.stop();
    const postId = await feed.publish(author);
    expect((await next(follow(alumna, cursor))).postId).toBe(postId);
  });

  it('refuses a forged cursor and a page cursor [X8]', async () => {
    await feed.publish(author);
    const { pageInfo } = await feed.feed(alumna, {}, 'pageInfo { endCursor }');
    for (const after of ['x', pageInfo.endCursor]) {
      await expect(next(follow(alumna, after))).rejects.toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', field: 'after' } },
      ]);
    }
  });

  it('is for active members [M1]', async () => {
    const waiting = await app.createMember({ status: 'PENDING_REVIEW' });
    await expect(next(follow(waiting, await liveCursor()))).rejects.toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});
