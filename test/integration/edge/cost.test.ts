import { startTestApplication, type TestApplication } from '../../support/application';
import { RawSocket } from './raw-socket';

const FEED = '{ feed(first: 9) { nodes { id } } }';

describe('the cost of operations', () => {
  const now = new Date('2026-10-10T03:00:00Z');
  let time = now.getTime();
  const clock = () => new Date(time);
  const environment = { LIMIT_COST_BUDGET: '100', COST_REFILL: '10' };
  let app: TestApplication;
  let other: TestApplication;

  beforeAll(async () => {
    app = await startTestApplication({ clock, environment });
    other = await startTestApplication({ clock, environment, databaseName: app.databaseName });
  });
  afterAll(async () => {
    await other.stop();
    await app.stop();
  });

  const raw = async ({ origin }: TestApplication, token: string, query: string): Promise<any> => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return { response, ...((await response.json()) as object) };
  };

  it('is refused above the limit, alike over HTTP and WebSocket', async () => {
    const query = '{ feed(first: 100) { nodes { comments(first: 10) { nodes { id } } } } }';
    const extensions = { code: 'QUERY_TOO_EXPENSIVE', cost: 1201, limit: 1000 };
    const { status, errors } = await app.graphql(query);
    expect([status, errors[0]?.extensions]).toEqual([400, extensions]);
    const socket = await RawSocket.open(app.origin);
    expect((await socket.ask(query)).payload[0].extensions).toEqual(extensions);
    socket.terminate();
  });

  it('is shown in the answer, with what was given back', async () => {
    const { token } = await app.createMember();
    const { extensions } = await raw(app, token, FEED);
    const cost = {
      requestedQueryCost: 10,
      actualQueryCost: 1,
      throttleStatus: { maximumAvailable: 100, currentlyAvailable: 99, restoreRate: 10 },
    };
    expect(extensions).toEqual({ cost });
    const socket = await RawSocket.open(app.origin, { init: { authorization: `Bearer ${token}` } });
    const { payload } = await socket.ask(FEED);
    socket.terminate();
    expect(payload.extensions.cost.throttleStatus.currentlyAvailable).toBe(98);
  });

  it('is shown by a query', async () => {
    const { token } = await app.createMember();
    const { data } = await raw(
      app,
      token,
      '{ post(id: "x") { id } rateLimit { limit cost remaining used resetAt } }',
    );
    expect(data.rateLimit).toEqual({
      limit: 100,
      cost: 1,
      remaining: 99,
      used: 1,
      resetAt: new Date(time + 100).toISOString(),
    });
  });

  it('uses up one budget over two instances, which refills', async () => {
    const { token } = await app.createMember();
    const write =
      'mutation { a: signOut { __typename } b: signOut { __typename } c: signOut { __typename } }';
    const query = write.replaceAll(
      'signOut { __typename }',
      'reactToPost(input: { postId: "x", kind: LIKE, on: true }) { post { id } }',
    );
    const codes: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const { response, errors } = await raw(i % 2 === 0 ? app : other, token, query);
      codes.push(`${response.status} ${errors[0].extensions.code}`);
    }
    expect(codes.slice(0, 2)).toEqual(['200 NOT_FOUND', '200 NOT_FOUND']);
    expect(codes.slice(4)).toEqual(['429 RATE_LIMITED', '429 RATE_LIMITED']);

    const { response, errors } = await raw(app, token, query);
    const { retryAfterMs } = errors[0].extensions;
    expect(errors[0].extensions).toMatchObject({ reason: 'COST_BUDGET', limit: 100 });
    expect(response.headers.get('retry-after')).toBe(String(Math.ceil(retryAfterMs / 1000)));
    time += retryAfterMs;
    expect((await raw(app, token, query)).response.status).toBe(200);
  });

  it('leaves the budgets of others alone', async () => {
    const { token } = await app.createMember();
    expect((await raw(other, token, FEED)).response.status).toBe(200);
  });
});
