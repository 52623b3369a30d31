import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import { FeedActions } from '../posts/feed-actions';
import { RawSocket } from './raw-socket';

describe('the time of a request', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startTestApplication({ environment: { LIMIT_REQUEST_MS: '500' } });
  });
  afterAll(() => app.stop());

  /** Holds every list of openings until it is released. */
  function holdOpenings(): () => void {
    const { openings } = app.domains.referrals.models;
    const page = openings.page.bind(openings);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    openings.page = async (request) => {
      await held;
      return page(request);
    };
    return () => {
      openings.page = page;
      release();
    };
  }

  it('is bounded alike over HTTP and WebSocket', async () => {
    const member = await app.createMember();
    const socket = await RawSocket.open(app.origin, {
      init: { authorization: `Bearer ${member.token}` },
    });
    const release = holdOpenings();
    const query = '{ openings { nodes { id } } }';
    const { status, errors } = await app.graphql(query, {}, { as: member });
    expect([status, errors[0]?.extensions]).toEqual([
      408,
      { code: 'DEADLINE_EXCEEDED', limit: 500 },
    ]);
    const { payload } = await socket.ask(query);
    expect(payload.errors?.[0].extensions).toEqual({ code: 'DEADLINE_EXCEEDED', limit: 500 });
    release();
    socket.terminate();
    await eventually('an answer again', async () => {
      const { data } = await app.graphql(query, {}, { as: member });
      return data?.openings.nodes.length === 0;
    });
  });

  it('is bounded for each emission of a subscription, which ends with a code [X8]', async () => {
    const member = await app.createMember();
    const elsewhere = await startTestApplication({ databaseName: app.databaseName });
    const socket = await RawSocket.open(app.origin, {
      init: { authorization: `Bearer ${member.token}` },
    });
    const { posts } = app.domains.posts.models;
    const findByIds = posts.findByIds.bind(posts);
    const query = 'subscription { feedChanged(checkpoints: true) { kind } }';
    expect((await socket.ask(query)).payload.data.feedChanged.kind).toBe('CHECKPOINT');
    posts.findByIds = () => new Promise(() => undefined);
    await new FeedActions(elsewhere).publish(member);
    const { type, payload } = await socket.next();
    posts.findByIds = findByIds;
    await elsewhere.stop();
    expect([type, payload[0].extensions]).toEqual([
      'error',
      { code: 'DEADLINE_EXCEEDED', limit: 500 },
    ]);
    socket.terminate();
  });
});
