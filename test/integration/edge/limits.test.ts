import {
  startTestApplication,
  type TestApplication,
  type TestOptions,
} from '../../support/application';
import { RawSocket } from './raw-socket';

const METRICS_TOKEN = 'a-token-for-the-metrics';

const tooDeep = `{ node(id: "x") { ... on Comment ${'{ replyTo '.repeat(10)}{ id }${' }'.repeat(10)} } }`;
const documents: [string, string, number][] = [
  ['TOO_LONG', `{ ${'__typename '.repeat(1001)} }`, 1000],
  ['TOO_DEEP', tooDeep, 10],
  [
    'TOO_MANY_ALIASES',
    `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
    15,
  ],
  ['TOO_MANY_DIRECTIVES', `{ viewer { ${'role @skip(if: false) '.repeat(9)} } }`, 8],
  ['TOO_MANY_ROOT_FIELDS', `{ ${'__typename '.repeat(21)} }`, 20],
];

describe('limits of the edge', () => {
  let app: TestApplication;
  const opened: RawSocket[] = [];
  const others: TestApplication[] = [];
  const open = async (...args: Parameters<typeof RawSocket.open>): Promise<RawSocket> => {
    const socket = await RawSocket.open(...args);
    opened.push(socket);
    return socket;
  };
  const startWith = async (environment: Record<string, string>): Promise<TestApplication> => {
    const options: TestOptions = { databaseName: app.databaseName, environment };
    const other = await startTestApplication(options);
    others.push(other);
    return other;
  };
  const metricsOf = async ({ origin }: TestApplication): Promise<string> =>
    (
      await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
    ).text();

  beforeAll(async () => {
    app = await startTestApplication({ environment: { METRICS_TOKEN } });
  });
  afterEach(async () => {
    for (const socket of opened.splice(0)) socket.terminate();
    for (const other of others.splice(0)) await other.stop();
  });
  afterAll(() => app.stop());

  it.each(documents)(
    'refuses a document that is %s alike over HTTP and WebSocket',
    async (reason, query, limit) => {
      const extensions = { code: 'QUERY_TOO_EXPENSIVE', reason, limit };
      const { status, errors } = await app.graphql(query);
      expect([status, errors[0]?.extensions]).toEqual([400, extensions]);

      const socket = await open(app.origin, { init: { acceptLanguage: 'en' } });
      const { type, payload } = await socket.ask(query);
      expect([type, payload[0].extensions, payload[0].message]).toEqual([
        'error',
        extensions,
        errors[0]?.message,
      ]);
    },
  );

  it('counts what it refuses', async () => {
    await app.graphql(tooDeep);
    expect(await metricsOf(app)).toMatch(
      /okaeri_limit_passed_total\{limit="depth",outcome="refused"\} [1-9]/,
    );
  });

  it('shows its numbers to nobody without the token', async () => {
    expect((await fetch(`${app.origin}/metrics`)).status).toBe(401);
    const other = await startWith({});
    expect((await fetch(`${other.origin}/metrics`)).status).toBe(404);
  });

  it('only counts where a limit is set to warn', async () => {
    const other = await startWith({
      ...{
        METRICS_TOKEN,
        LIMIT_DEPTH: '2:warn',
        LIMIT_TOKENS: '10:warn',
        LIMIT_BODY_BYTES: '9:warn',
      },
    });
    const { status, errors } = await other.graphql('{ events { nodes { id counts { going } } } }');
    expect([status, errors[0]?.extensions.code]).toEqual([200, 'UNAUTHENTICATED']);
    const metrics = await metricsOf(other);
    for (const limit of ['depth', 'tokens', 'bodyBytes'])
      expect(metrics).toContain(`okaeri_limit_passed_total{limit="${limit}",outcome="warned"} 1`);
  });

  it('refuses a body above 100 kB', async () => {
    const { status, errors } = await app.graphql('{ viewer { role } }', { x: 'x'.repeat(100_000) });
    expect([status, errors[0]?.extensions]).toEqual([
      413,
      { code: 'BAD_USER_INPUT', reason: 'BODY_TOO_LARGE' },
    ]);
  });

  it('closes a socket that sends a frame above 64 KiB', async () => {
    const socket = await open(app.origin);
    socket.send({ type: 'ping', payload: { x: 'x'.repeat(65_536) } });
    expect(await socket.closed).toBe(1009);
  });

  it('closes a socket that does not say who it is in time', async () => {
    const other = await startWith({ LIMIT_SOCKET_INIT_MS: '100' });
    const socket = await open(other.origin, { init: null });
    expect(await socket.closed).toBe(4408);
  });

  it('refuses the 21st operation of a socket and goes on with the others', async () => {
    const member = await app.createMember();
    const socket = await open(app.origin, { init: { authorization: `Bearer ${member.token}` } });
    for (let i = 0; i <= 20; i += 1)
      socket.send({
        id: `${i}`,
        type: 'subscribe',
        payload: { query: 'subscription { feedChanged(checkpoints: true) { kind } }' },
      });
    const frames = [];
    while (frames.length < 21) frames.push(await socket.next());
    const refused = frames.filter(({ type }) => type === 'error');
    expect(refused.map(({ id, payload }) => [id, payload[0].extensions])).toEqual([
      ['20', { code: 'RATE_LIMITED', reason: 'TOO_MANY_OPERATIONS', limit: 20 }],
    ]);
    expect(frames.filter(({ type }) => type === 'next')).toHaveLength(20);
  });

  it('refuses one socket too many of a member, and takes one again when another has closed', async () => {
    const other = await startWith({ LIMIT_SOCKETS_PER_VIEWER: '2' });
    const { token } = await app.createMember();
    const init = { authorization: `Bearer ${token}` };
    const [first] = [await open(other.origin, { init }), await open(other.origin, { init })];
    const third = await open(other.origin, { init: null });
    third.send({ type: 'connection_init', payload: init });
    expect(await third.closed).toBe(4429);
    first?.socket.close();
    await first?.closed;
    const again = await open(other.origin, { init });
    expect((await again.ask('{ __typename }')).type).toBe('next');
  });

  it('refuses one socket too many of an address, but not of the machine itself', async () => {
    const other = await startWith({ LIMIT_SOCKETS_PER_ADDRESS: '1', TRUST_PROXY: '1' });
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    await open(other.origin, { headers });
    await expect(RawSocket.open(other.origin, { headers })).rejects.toThrow('429');
    await open(other.origin);
    await open(other.origin);
  });

  it.each(['https://evil.example', 'null'])(
    'refuses pages of %s on HTTP and on the upgrade',
    async (origin) => {
      const { status, errors } = await app.graphql('{ __typename }', {}, { headers: { origin } });
      expect([status, errors[0]?.extensions]).toEqual([
        403,
        { code: 'FORBIDDEN', reason: 'ORIGIN' },
      ]);
      await expect(RawSocket.open(app.origin, { headers: { origin } })).rejects.toThrow('403');
    },
  );

  it('serves pages of its own, of its public address and of the list', async () => {
    const other = await startWith({ ALLOWED_ORIGINS: 'https://app.example.com' });
    for (const origin of [other.origin, 'http://okaeri.test', 'https://app.example.com']) {
      const { status } = await other.graphql('{ __typename }', {}, { headers: { origin } });
      expect(status).toBe(200);
      await open(other.origin, { headers: { origin } });
    }
  });

  it('takes no mutation by GET, no form and no batch', async () => {
    const get = (query: string, headers = {}) =>
      fetch(`${app.origin}/graphql?${new URLSearchParams({ query })}`, { headers });
    const preflighted = { 'apollo-require-preflight': '1' };
    expect((await get('{ __typename }', preflighted)).status).toBe(200);
    expect((await get('{ __typename }')).status).toBe(400);
    expect((await get('mutation { signOut { signedOut } }', preflighted)).status).toBe(405);
    const post = (body: string, type: string) =>
      fetch(`${app.origin}/graphql`, { method: 'POST', body, headers: { 'content-type': type } });
    const form = await post('query={__typename}', 'application/x-www-form-urlencoded');
    expect([form.status, ((await form.json()) as any).errors[0].extensions.code]).toEqual([
      415,
      'BAD_USER_INPUT',
    ]);
    expect((await post('{"query":"{__typename}"}', 'text/plain')).status).toBe(400);
    const batch = await post('[{"query":"{__typename}"}]', 'application/json');
    expect(batch.status).toBe(400);
  });
});
