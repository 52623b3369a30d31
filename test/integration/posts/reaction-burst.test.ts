import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { FeedActions } from './feed-actions';

const KINDS = ['LIKE', 'CELEBRATE', 'SUPPORT', 'INSIGHTFUL', 'THANKS'] as const;
const MEMBERS = 200;
const CHANGED = `subscription ($after: String) {
  feedChanged(after: $after) { cursor kind postId post { reactions { kind count } } }
}`;

describe('a burst of 1,000 reactions on one post', () => {
  let instances: [TestApplication, TestApplication];
  let author: TestMember;
  let members: TestMember[];

  beforeAll(async () => {
    // A busy machine answers the last of a thousand later than people would wait.
    const environment = { LIMIT_REQUEST_MS: '120000' };
    const app = await startTestApplication({ environment });
    const { databaseName } = app;
    instances = [app, await startTestApplication({ environment, databaseName })];
    author = await app.createMember();
    members = await Promise.all(Array.from({ length: MEMBERS }, () => app.createMember()));
  }, 60_000);
  afterAll(async () => {
    for (const app of instances.toReversed()) await app.stop();
  }, 60_000);

  it.each([
    ['one instance', 1],
    ['two instances', 2],
  ])(
    'is exact on %s, each told once and in order, and changes nothing twice [P4, X8]',
    async (_, count) => {
      const feeds = instances.slice(0, count).map((app) => new FeedActions(app));
      const [feed] = feeds as [FeedActions];
      const postId = await feed.publish(author);
      const { liveCursor } = await feed.feed(author, {}, 'liveCursor');
      const watching = instances[1]
        .connect({ as: author })
        .subscribe(CHANGED, { after: liveCursor });
      const react = (member: TestMember, i: number) =>
        KINDS.map((kind) =>
          (feeds[i % count] as FeedActions).do('reactToPost', member, { postId, kind, on: true }),
        );
      await Promise.all(members.flatMap(react));

      const all = KINDS.map((kind) => ({ kind, count: MEMBERS }));
      expect((await feed.post(author, postId)).reactions).toEqual(all);
      const cursors = new Set<string>();
      let last = null;
      while (cursors.size < 1000) {
        last = (await watching.next()).feedChanged;
        expect(last).toMatchObject({ kind: 'REACTED', postId });
        expect(cursors.has(last.cursor)).toBe(false);
        cursors.add(last.cursor);
      }
      expect(last?.post.reactions).toEqual(all);

      const again = members.slice(0, 20);
      await Promise.all(again.flatMap(react));
      expect((await feed.post(author, postId)).reactions).toEqual(all);
      await feed.do('reactToPost', author, { postId, kind: 'LIKE', on: true });
      expect((await watching.next()).feedChanged.post.reactions[0].count).toBe(MEMBERS + 1);
    },
    180_000,
  );
});
