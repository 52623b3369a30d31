import { createLogger } from '../../../src/observability/logger';
import { startTestApplication, type TestApplication } from '../../support/application';
import { RawSocket } from './raw-socket';

const CANARY = 'canary-7f3a9';
const SECRET = `okaeri_0123456789ab_${CANARY.padEnd(43, 'x')}`;

describe('secrets and personal data', () => {
  const lines: string[] = [];
  let app: TestApplication;

  beforeAll(async () => {
    const logger = createLogger('trace', { write: (line: string) => void lines.push(line) });
    app = await startTestApplication({ logger });
  });
  afterAll(() => app.stop());

  const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }`;
  const ways: [string, () => Promise<unknown>][] = [
    [
      'a wrong password',
      () => app.graphql(signIn, { input: { email: 'a@b.jp', password: CANARY } }),
    ],
    [
      'an unknown address',
      () => app.graphql(signIn, { input: { email: `${CANARY}@b.jp`, password: 'x' } }),
    ],
    [
      'a misspelt field',
      () => app.graphql(signIn, { input: { email: 'a@b.jp', pasword: CANARY } }),
    ],
    [
      'a bearer token',
      () =>
        app.graphql('{ viewer { role } }', {}, { headers: { authorization: `Bearer ${CANARY}` } }),
    ],
    [
      'an API key',
      () => app.graphql('{ viewer { role } }', {}, { headers: { 'x-api-key': SECRET } }),
    ],
    [
      'a cookie',
      () =>
        app.graphql(
          '{ __typename }',
          {},
          { headers: { cookie: `okaeri_refresh=${CANARY}`, 'x-okaeri-session': 'cookie' } },
        ),
    ],
    [
      'a refresh token',
      () =>
        app.graphql(
          'mutation ($t: String) { refreshSession(input: { refreshToken: $t }) { expiresAt } }',
          { t: CANARY },
        ),
    ],
    [
      'an invitation',
      () =>
        app.graphql(
          'mutation ($t: String!) { acceptInvitation(input: { token: $t, password: $t }) { expiresAt } }',
          { t: CANARY.repeat(2) },
        ),
    ],
    [
      'a referral’s link',
      () =>
        app.graphql(
          'mutation ($t: String!) { confirmReferral(input: { token: $t, consent: true }) { progress } }',
          { t: CANARY },
        ),
    ],
    [
      'a query in the address',
      () =>
        fetch(`${app.origin}/graphql?query={viewer{role}}&token=${CANARY}`).then((answer) =>
          answer.json(),
        ),
    ],
    [
      'a body that is no JSON',
      () =>
        fetch(`${app.origin}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: `{"password":"${CANARY}`,
        }).then((answer) => answer.json()),
    ],
    ['a path', () => fetch(`${app.origin}/invitation/${CANARY}`).then((answer) => answer.status)],
  ];

  it.each(ways)(
    'of %s come back in no answer and stand in no line of the log',
    async (_what, ask) => {
      const shown = JSON.stringify(await ask());
      expect(shown).not.toContain(CANARY);
      expect(lines.join('')).not.toContain(CANARY);
    },
  );

  it('that are given out stand in no line of the log: tokens, keys, passwords that work', async () => {
    const { administrators } = app.domains.auth.services;
    const credentials = { email: 'canary@example.com', password: `${CANARY} works` };
    await administrators.appoint({ ...credentials, name: {} });
    const session = await app.graphql(
      'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken } }',
      { input: credentials },
    );
    const { accessToken, refreshToken } = session.data.signIn;
    const headers = { authorization: `Bearer ${accessToken}` };
    const made = await app.graphql(
      `mutation { createApiKey(input: { label: "x", scopes: [EVENTS_READ], days: 1, idempotencyKey: "${CANARY}" }) { secret } }`,
      {},
      { headers },
    );
    const { secret } = made.data.createApiKey;
    const socket = await RawSocket.open(app.origin, { init: { apiKey: secret } });
    await socket.ask('{ events { totalCount } }');
    socket.terminate();
    await app.graphql('{ nonsense }', { secret }, { headers: { 'x-api-key': secret } });
    await app.graphql(
      'mutation ($t: String) { refreshSession(input: { refreshToken: $t }) { expiresAt } }',
      { t: refreshToken },
    );
    expect(lines.length).toBeGreaterThan(0);
    for (const hidden of [CANARY, accessToken, refreshToken, secret])
      expect(lines.join('')).not.toContain(hidden);
  });

  it('are in no line about a socket', async () => {
    const socket = await RawSocket.open(app.origin, { init: null });
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${CANARY}` } });
    expect(await socket.closed).toBe(4403);
    const other = await RawSocket.open(app.origin);
    const { payload } = await other.ask(signIn, { input: { email: 'a@b.jp', password: CANARY } });
    other.terminate();
    expect(JSON.stringify(payload)).not.toContain(CANARY);
    expect(lines.join('')).not.toContain(CANARY);
  });

  it('are not in the line about a fault, nor in its answer, whatever the fault says', async () => {
    const { openings } = app.domains.referrals.models;
    const { page } = openings;
    const as = await app.createMember();
    const faults = [
      Object.assign(new Error(`E11000 dup key: { email: "${CANARY}" }`), {
        name: 'MongoServerError',
      }),
      Object.assign(new Error('x'), { password: CANARY, token: CANARY }),
    ];
    for (const fault of faults) {
      Object.assign(openings, { page: () => Promise.reject(fault) });
      const { errors } = await app.graphql('{ openings { totalCount } }', {}, { as });
      expect(errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
      expect(JSON.stringify(errors)).not.toContain(CANARY);
    }
    Object.assign(openings, { page });
    const told = lines.filter((line) => line.includes('operation failed'));
    expect(told).toHaveLength(2);
    expect(told.join('')).not.toContain(CANARY);
  });
});
