import { once } from 'node:events';
import { WebSocket } from 'ws';
import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import type { TestMember } from '../../support/members';
import { FeedActions } from '../posts/feed-actions';

const TRY_AGAIN_LATER = 1013;
const CUT_OFF = 1006;
const GOING_AWAY = 1001;
const FEED =
  'subscription ($after: String) { feedChanged(after: $after) { cursor postId post { text } } }';

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: any;
}

/** A socket without a library's patience: it does only what the test says. */
class BareSocket {
  readonly webSocket: WebSocket;
  readonly frames: Frame[] = [];
  readonly closed: Promise<number>;

  constructor({ origin }: TestApplication) {
    this.webSocket = new WebSocket(
      `${origin.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    this.webSocket.on('message', (data) => this.frames.push(JSON.parse(String(data))));
    this.closed = once(this.webSocket, 'close').then(([code]) => code);
  }

  async init({ token }: TestMember): Promise<this> {
    await once(this.webSocket, 'open');
    this.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await eventually('the ack', async () =>
      this.frames.some(({ type }) => type === 'connection_ack'),
    );
    return this;
  }

  send(frame: object): void {
    this.webSocket.send(JSON.stringify(frame));
  }

  subscribe(id: string, variables: object): void {
    this.send({ id, type: 'subscribe', payload: { query: FEED, variables } });
  }

  nexts(id: string): any[] {
    return this.frames
      .filter((frame) => frame.type === 'next' && frame.id === id)
      .map(({ payload }) => payload.data.feedChanged);
  }
}

describe('a socket', () => {
  let app: TestApplication;
  let feed: FeedActions;
  let author: TestMember;
  let reader: TestMember;

  beforeEach(async () => {
    app = await startTestApplication();
    feed = new FeedActions(app);
    author = await app.createMember();
    reader = await app.createMember();
  });
  afterEach(async () => {
    for (const { webSocket } of sockets.splice(0)) webSocket.terminate();
    await app.stop();
  });

  const sockets: BareSocket[] = [];
  const open = async (to: TestApplication): Promise<BareSocket> => {
    const socket = new BareSocket(to);
    sockets.push(socket);
    return socket.init(reader);
  };

  const liveCursor = async (): Promise<string> =>
    (await feed.feed(reader, {}, 'liveCursor')).liveCursor;

  it('that takes nothing is closed with 1013, others go on, and it resumes without a loss [X8]', async () => {
    const after = await liveCursor();
    const stalled = await open(app);
    const awake = await open(app);
    const operations = Array.from({ length: 19 }, (_, i) => `${i}`);
    for (const id of operations) stalled.subscribe(id, { after });
    awake.subscribe('0', { after });
    stalled.webSocket.pause();

    const text = '長'.repeat(5000);
    const posts: string[] = [];
    const publish = async (): Promise<void> => {
      const postId = await feed.publish(author, { text });
      posts.push(postId);
      await eventually('the other reader to be told', async () =>
        awake.nexts('0').some((change) => change.postId === postId),
      );
    };
    // More than the kernel takes on the way, and then for as long as it takes to be found stalled.
    for (const end = Date.now() + 8000; posts.length < 60 || Date.now() < end; ) await publish();
    stalled.webSocket.resume();
    // On a machine so busy that this took 25 seconds, the peer was cut as a silent one before it could read why.
    expect([TRY_AGAIN_LATER, CUT_OFF]).toContain(await stalled.closed);
    expect(awake.webSocket.readyState).toBe(WebSocket.OPEN);

    const back = await open(app);
    for (const id of ['0', '18']) {
      const seen = stalled.nexts(id);
      expect(seen.length).toBeLessThan(posts.length);
      back.subscribe(id, { after: seen.at(-1)?.cursor ?? after });
      await eventually(
        'the rest',
        async () => seen.length + back.nexts(id).length === posts.length,
      );
      expect([...seen, ...back.nexts(id)].map(({ postId }) => postId)).toEqual(posts);
    }
  }, 60_000);

  it('is sent away with 1001 by a shutdown, and resumes elsewhere [X8]', async () => {
    const leaving = await startTestApplication({ databaseName: app.databaseName });
    const after = await liveCursor();
    const away: BareSocket[] = [];
    while (away.length < 10) away.push(await open(leaving));
    for (const socket of away) socket.subscribe('0', { after });
    const first = await feed.publish(author);
    await eventually('everybody to be told', async () =>
      away.every((socket) => socket.nexts('0').length === 1),
    );
    const stopping = leaving.stop();
    expect(await Promise.all(away.map(({ closed }) => closed))).toEqual(away.map(() => GOING_AWAY));
    await stopping;
    const second = await feed.publish(author);
    const seen = away[0]?.nexts('0') ?? [];
    const back = await open(app);
    back.subscribe('0', { after: seen.at(-1).cursor });
    await eventually('the rest', async () => back.nexts('0').length === 1);
    expect([...seen, ...back.nexts('0')].map(({ postId }) => postId)).toEqual([first, second]);
  });
});
