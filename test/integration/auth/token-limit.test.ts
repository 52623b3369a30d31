import { SIGN_IN_LIMITS } from '../../../src/domain/auth/sign-in-limit';
import { startTestApplication, type TestApplication } from '../../support/application';
import { RawSocket } from '../edge/raw-socket';

const ways: [string, string][] = [
  ['refreshSession', 'refreshSession(input: { refreshToken: "x" }) { expiresAt }'],
  [
    'acceptInvitation',
    'acceptInvitation(input: { token: "x", password: "long enough" }) { expiresAt }',
  ],
  ['confirmReferral', 'confirmReferral(input: { token: "x", consent: true }) { progress }'],
];

describe('guessing tokens', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startTestApplication({
      clock: () => new Date('2026-10-10T03:00:00Z'),
      environment: { TRUST_PROXY: '1' },
    });
  });
  afterAll(() => app.stop());

  it.each(ways)(
    'ends by %s, over aliases and sockets alike, and others go on',
    async (name, field) => {
      const headers = { 'x-forwarded-for': `203.0.113.${name.length}` };
      const guesses = Array.from({ length: 10 }, (_, i) => `a${i}: ${field}`).join(' ');
      for (let i = 0; i < SIGN_IN_LIMITS.address / 10; i += 1)
        await app.graphql(`mutation { ${guesses} }`, {}, { headers });
      const { errors } = await app.graphql(`mutation { ${field} }`, {}, { headers });
      expect(errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 900_000 });
      const socket = await RawSocket.open(app.origin, { headers });
      const { payload } = await socket.ask(`mutation { ${field} }`);
      socket.terminate();
      expect(payload.errors[0].extensions.code).toBe('RATE_LIMITED');

      const elsewhere = { 'x-forwarded-for': '203.0.113.99' };
      const other = await app.graphql(`mutation { ${field} }`, {}, { headers: elsewhere });
      expect(other.errors[0]?.extensions.code).not.toBe('RATE_LIMITED');
    },
  );
});
