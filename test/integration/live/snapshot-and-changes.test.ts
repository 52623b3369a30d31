import fc from 'fast-check';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { LiveMessages } from '../../support/live-client';
import type { TestMember } from '../../support/members';
import { publishedEvent, rsvp, update } from '../events/scenario';
import { FeedActions } from '../posts/feed-actions';

const GUESTS = 5;

/** One thing that somebody does at one of the two instances. */
interface Deed {
  readonly at: 0 | 1;
  readonly who: number;
  readonly what: number;
  /** Without waiting for what was done before. */
  readonly together: boolean;
}

const deed: fc.Arbitrary<Deed> = fc.record({
  at: fc.constantFrom(0 as const, 1 as const),
  who: fc.nat(GUESTS - 1),
  what: fc.nat(5),
  together: fc.boolean(),
});
const history = fc.record({
  before: fc.array(deed, { maxLength: 4 }),
  /** While the snapshot is being read. */
  during: fc.array(deed, { minLength: 1, maxLength: 5 }),
  after: fc.array(deed, { minLength: 1, maxLength: 5 }),
  readAt: fc.constantFrom(0 as const, 1 as const),
  followAt: fc.constantFrom(0 as const, 1 as const),
});

describe('a snapshot and the changes after it', () => {
  let apps: readonly [TestApplication, TestApplication];
  let host: TestMember;
  let watcher: TestMember;
  let guests: TestMember[];

  beforeAll(async () => {
    const first = await startTestApplication();
    apps = [first, await startTestApplication({ databaseName: first.databaseName })];
    host = await first.createMember({ role: 'HR' });
    watcher = await first.createMember();
    guests = [];
    while (guests.length < GUESTS) guests.push(await first.createMember({ role: 'EMPLOYEE' }));
  });
  afterAll(async () => {
    await apps[1].stop();
    await apps[0].stop();
  });

  const doAll = async (deeds: readonly Deed[], perform: (one: Deed) => Promise<unknown>) => {
    let running: Promise<unknown>[] = [];
    for (const one of deeds) {
      if (!one.together) await Promise.all(running.splice(0));
      running = [...running, perform(one)];
    }
    await Promise.all(running);
  };

  /** Reads a snapshot amid the deeds, follows it from elsewhere, and gives what it should have come to. */
  const replay = async <S extends { readonly cursor: string }>(
    {
      before,
      during,
      after,
      readAt,
      followAt,
    }: typeof history extends fc.Arbitrary<infer H> ? H : never,
    perform: (one: Deed) => Promise<unknown>,
    read: (app: TestApplication) => Promise<S>,
    follow: (app: TestApplication, after: string) => LiveMessages,
  ): Promise<{ first: S; last: S; stream: LiveMessages }> => {
    await doAll(before, perform);
    const [first] = await Promise.all([read(apps[readAt]), doAll(during, perform)]);
    const stream = follow(apps[followAt], first.cursor);
    await doAll(after, perform);
    return { first, last: await read(apps[0]), stream };
  };

  it('come to the next snapshot of an event, whatever happens meanwhile [X8, E15]', async () => {
    const SNAPSHOT = `query ($id: ID!) { event(id: $id) {
      liveCursor capacity counts { going maybe declined waitlisted seatsTaken capacity }
      rsvps(first: 100) { liveCursor nodes { id answer status guests waitlistNumber } }
    } }`;
    const CHANGES = `subscription ($id: ID!, $after: String) { eventRsvpChanged(eventId: $id, after: $after) {
      cursor rsvpId rsvp { id answer status guests waitlistNumber }
      counts { going maybe declined waitlisted seatsTaken capacity }
    } }`;
    await fc.assert(
      fc.asyncProperty(history, async (happens) => {
        const id = await publishedEvent(apps[0], host, { capacity: 4 });
        const perform = async ({ at, who, what }: Deed): Promise<unknown> =>
          what === 5
            ? update(apps[at], host, { eventId: id, capacity: 4 + who })
            : rsvp(apps[at], guests[who] as TestMember, {
                ...{ eventId: id, answer: ['GOING', 'DECLINED', 'MAYBE'][what % 3] },
                guests: what % 2,
              });
        const { first, last, stream } = await replay(
          happens,
          perform,
          async (app) => {
            const { event } = (await app.graphql(SNAPSHOT, { id }, { as: watcher })).data;
            return { ...event, cursor: event.rsvps.liveCursor };
          },
          (app, after) => app.connect({ as: watcher }).subscribe(CHANGES, { id, after }),
        );
        const rows = new Map(first.rsvps.nodes.map((row: { id: string }) => [row.id, row]));
        let counts = first.counts;
        for (let { cursor } = first; cursor !== last.cursor; ) {
          const change = (await stream.next()).eventRsvpChanged;
          cursor = change.cursor;
          counts = change.counts;
          if (change.rsvpId) rows.set(change.rsvpId, change.rsvp);
        }
        stream.stop();
        const nodes = [...rows.values()].filter((row) => row !== null);
        expect(new Set(nodes)).toEqual(new Set(last.rsvps.nodes));
        expect(counts).toEqual(last.counts);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('come to the next snapshot of the feed, whatever happens meanwhile [X8, P8]', async () => {
    const POST = '{ id status text audience commentCount reactions { kind count } }';
    const CHANGES = `subscription ($after: String) { feedChanged(after: $after) { cursor kind postId post ${POST} } }`;
    const feeds = apps.map((app) => new FeedActions(app)) as [FeedActions, FeedActions];
    const posts = await Promise.all(guests.map((guest) => feeds[0].publish(guest)));
    let texts = 0;
    const perform = async ({ at, who, what }: Deed): Promise<unknown> => {
      const author = guests[who] as TestMember;
      const [feed, postId] = [feeds[at], posts[who] as string];
      texts += 1;
      if (what === 0) return feed.tryTo('removePost', author, { postId });
      if (what === 1) return feed.tryTo('reactToPost', host, { postId, kind: 'LIKE', on: true });
      if (what === 2) return feed.tryTo('addComment', host, { postId, text: `${texts}` });
      if (what === 3) return feed.tryTo('editPost', author, { postId, audience: 'EMPLOYEES' });
      if (what === 4) return feed.tryTo('editPost', author, { postId, text: `${texts}` });
      posts[who] = await feed.publish(author, { text: `${texts}` });
      return null;
    };
    await fc.assert(
      fc.asyncProperty(history, async (happens) => {
        const { first, last, stream } = await replay(
          happens,
          perform,
          async (app) => {
            const feed = new FeedActions(app);
            const page = await feed.feed(watcher, { first: 100 }, `liveCursor nodes ${POST}`);
            return { cursor: page.liveCursor, nodes: page.nodes };
          },
          (app, after) => app.connect({ as: watcher }).subscribe(CHANGES, { after }),
        );
        const rows = new Map(first.nodes.map((row: { id: string }) => [row.id, row]));
        // What the watcher may not see gives no change: a mark at the end tells that all were told.
        const mark = await feeds[0].publish(host, { text: 'mark' });
        for (let told = ''; told !== mark; ) {
          const { kind, postId, post } = (await stream.next()).feedChanged;
          told = postId;
          if (kind === 'HIDDEN') rows.delete(postId);
          else rows.set(postId, post);
        }
        stream.stop();
        rows.delete(mark);
        expect(new Set(rows.values())).toEqual(new Set(last.nodes));
        await feeds[0].do('removePost', host, { postId: mark });
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
