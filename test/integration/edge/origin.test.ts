import { startTestApplication, type TestApplication } from '../../support/application';
import { RawSocket } from './raw-socket';

const ALLOWED = 'https://app.example.com';

describe('pages of other origins', () => {
  let app: TestApplication;

  beforeAll(async () => {
    app = await startTestApplication({
      environment: { ALLOWED_ORIGINS: ALLOWED, TRUST_PROXY: '1' },
    });
  });
  afterAll(() => app.stop());

  const ask = (headers: Record<string, string>, init: RequestInit = {}) =>
    fetch(`${app.origin}/graphql`, {
      method: 'POST',
      body: '{"query":"{ __typename }"}',
      ...init,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const preflight = (origin: string) =>
    ask(
      {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
      { method: 'OPTIONS', body: null },
    );

  it('may ask and connect where they are listed, and read when to come back', async () => {
    const { status, headers } = await ask({ origin: ALLOWED });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, ALLOWED]);
    expect(headers.get('access-control-expose-headers')).toContain('retry-after');
    const allowed = (await preflight(ALLOWED)).headers;
    expect(allowed.get('access-control-allow-origin')).toBe(ALLOWED);
    expect(allowed.get('access-control-allow-headers')).toContain('authorization');
    const socket = await RawSocket.open(app.origin, { headers: { origin: ALLOWED } });
    expect((await socket.ask('{ __typename }')).payload.data).toEqual({ __typename: 'Query' });
    socket.terminate();
  });

  it.each(['https://evil.example', `${ALLOWED}.evil.example`, 'http://app.example.com', 'null'])(
    'are refused where they are not: %s',
    async (origin) => {
      const { status, headers } = await ask({ origin });
      expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null]);
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      await expect(RawSocket.open(app.origin, { headers: { origin } })).rejects.toThrow('403');
    },
  );

  it('get from every answer what keeps browsers safe, and nothing of who answers', async () => {
    for (const path of ['/graphql', '/health/live', '/nowhere', '/%zz']) {
      const { headers } = await fetch(app.origin + path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('are told to stay with TLS where a trusted proxy speaks it', async () => {
    const { headers } = await ask({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' });
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}$/);
  });
});
