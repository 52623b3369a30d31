import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { FeedActions } from './feed-actions';

const FIELDS = `
  totalCount liveCursor
  nodes {
    id text author { id name { full } } reactions { kind count } viewerReactions
    comments(first: 3) { totalCount nodes { text author { name { full } } replyTo { id author { id } } } }
  }`;

describe('a page of the feed', () => {
  let app: TestApplication;
  let feed: FeedActions;
  let reader: TestMember;

  beforeAll(async () => {
    const uri = `${process.env['OKAERI_TEST_URI']}&monitorCommands=true`;
    // A hundred full posts cost more than an operation may; it is the commands that are counted here.
    const environment = { MONGODB_URI: uri, LIMIT_OPERATION_COST: '10000' };
    app = await startTestApplication({ environment });
    feed = new FeedActions(app);
    reader = await app.createMember();
    const authors = await Promise.all(Array.from({ length: 20 }, () => app.createMember()));
    await Promise.all(Array.from({ length: 100 }, (_, i) => fill(authors, i)));
  }, 120_000);
  afterAll(() => app.stop());

  async function fill(authors: readonly TestMember[], i: number): Promise<void> {
    const [author, guest] = [authors[i % 20], authors[(i + 7) % 20]] as [TestMember, TestMember];
    const postId = await feed.publish(author);
    await feed.do('reactToPost', reader, { postId, kind: 'LIKE', on: true });
    const { comment } = await feed.do('addComment', guest, { postId, text: 'いいね' });
    await feed.do('addComment', author, { postId, text: '感謝', replyToId: comment.id });
  }

  /** The names of the commands that reach the database while a page is read. */
  async function commandsFor(first: number): Promise<string[]> {
    const client = app.kernel.connection.getClient();
    const names: string[] = [];
    const note = (event: { commandName: string; command: object }): void => {
      if (isOfPosts(event.command)) names.push(event.commandName);
    };
    client.on('commandStarted', note);
    const { nodes } = await feed.feed(reader, { first }, FIELDS);
    client.off('commandStarted', note);
    expect(nodes).toHaveLength(first);
    expect(nodes[0]).toMatchObject({
      viewerReactions: ['LIKE'],
      comments: {
        totalCount: 2,
        nodes: [{ text: 'いいね' }, { replyTo: { id: expect.any(String) } }],
      },
    });
    return names.sort();
  }

  it('costs the same number of commands with 50 posts and with 100', async () => {
    await commandsFor(10);
    const fifty = await commandsFor(50);
    expect(await commandsFor(100)).toEqual(fifty);
    expect(fifty.length).toBeGreaterThan(3);
    expect(fifty.length).toBeLessThan(15);
  });
});

/** Jobs look for work meanwhile: only what a feed reads is counted. */
function isOfPosts(command: object): boolean {
  const collections = ['posts', 'comments', 'reactions', 'members', 'streams'];
  return collections.includes(String(Object.values(command)[0]));
}
