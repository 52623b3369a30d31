import { type Argon2, PasswordHasher } from '../../../src/auth/password-hasher';
import { SIGN_IN_LIMITS, SIGN_IN_WINDOW_MS } from '../../../src/domain/auth/sign-in-limit';
import { SignInService } from '../../../src/services/auth/sign-in.service';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { PASSWORD, SIGN_IN, setPassword, signIn } from './signing-in';

describe('signIn', () => {
  let app: TestApplication;
  let member: TestMember;
  let now = new Date('2026-10-10T03:00:00Z');

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now, environment: { TRUST_PROXY: '1' } });
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    now = new Date(now.getTime() + SIGN_IN_WINDOW_MS);
    member = await app.createMember();
    await setPassword(app, member);
  });

  it('opens a session whose access token says who asks', async () => {
    const { data } = await signIn(app, member.email);
    expect(data.signIn).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresAt: new Date(now.getTime() + 600_000).toISOString(),
      viewer: { role: 'ALUMNI', member: { id: member.id } },
    });
    const viewer = await app.graphql('{ viewer { member { id email } } }', {}, bearer(data.signIn));
    expect(viewer.data).toEqual({ viewer: { member: { id: member.id, email: member.email } } });
  });

  it('takes the address in any case and width', async () => {
    const { data } = await signIn(app, member.email.toUpperCase());
    expect(data.signIn.viewer.member.id).toBe(member.id);
  });

  it('answers a wrong password, an unknown address and a member without password alike [M3]', async () => {
    const invited = await app.createMember({ status: 'INVITED' });
    const answers = await Promise.all([
      signIn(app, member.email, 'wrong-password'),
      signIn(app, 'nobody@example.com', 'wrong-password'),
      signIn(app, invited.email, 'wrong-password'),
    ]);
    for (const { status, data, errors } of answers) {
      expect({ status, data }).toEqual({ status: 200, data: { signIn: null } });
      expect(errors).toMatchObject([
        { extensions: { code: 'UNAUTHENTICATED', reason: 'WRONG_CREDENTIALS' } },
      ]);
    }
    expect(new Set(answers.map(({ errors }) => errors[0]?.message)).size).toBe(1);
  });

  it('spends the same commands and hash verifications on known and unknown addresses [X6]', async () => {
    const { auth, members } = app.domains;
    const verified: string[] = [];
    const argon2: Argon2 = {
      hash: async () => 'decoy',
      verify: async (hash) => verified.push(hash) < 0,
    };
    const hasher = new PasswordHasher(argon2);
    await hasher.prepare();
    const signIns = new SignInService({
      ...{ members: members.models.members, credentials: auth.models.credentials },
      ...{ hasher, limiter: auth.services.limiter, sessions: auth.services.sessions },
    });
    const commandsOf = async (email: string): Promise<string[]> => {
      const commands: string[] = [];
      app.kernel.connection.set('debug', (collection: string, method: string) =>
        commands.push(`${collection}.${method}`),
      );
      await expect(
        signIns.signIn({ email, password: 'wrong-password', address: '203.0.113.1' }),
      ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      app.kernel.connection.set('debug', false);
      return commands;
    };

    const known = await commandsOf(member.email);
    expect(verified).toHaveLength(1);
    expect(known.length).toBeGreaterThan(2);
    expect(await commandsOf('nobody@example.com')).toEqual(known);
    expect(verified).toHaveLength(2);
    expect(verified[1]).toBe('decoy');
  });

  it('holds an account after its failures until the window ends, on every instance', async () => {
    for (let i = 0; i < SIGN_IN_LIMITS.account; i++)
      await signIn(app, member.email, 'wrong-password');
    const { databaseName } = app;
    const other = await startTestApplication({ clock: () => now, databaseName });
    for (const instance of [app, other]) {
      const { errors } = await signIn(instance, member.email);
      expect(errors[0]?.extensions).toMatchObject({
        code: 'RATE_LIMITED',
        retryAfterMs: SIGN_IN_WINDOW_MS,
      });
    }
    await other.stop();
    const neighbour = await app.createMember();
    await setPassword(app, neighbour);
    expect((await signIn(app, neighbour.email)).errors).toEqual([]);
    now = new Date(now.getTime() + SIGN_IN_WINDOW_MS);
    expect((await signIn(app, member.email)).errors).toEqual([]);
  });

  it('holds an unknown address just as well [M3]', async () => {
    for (let i = 0; i < SIGN_IN_LIMITS.account; i++)
      await signIn(app, 'nobody@example.com', 'wrong-password');
    const { errors } = await signIn(app, 'nobody@example.com', 'wrong-password');
    expect(errors[0]?.extensions.code).toBe('RATE_LIMITED');
  });

  it('counts no success', async () => {
    for (let i = 0; i <= SIGN_IN_LIMITS.account; i++)
      expect((await signIn(app, member.email)).errors).toEqual([]);
  });

  it('lets a burst of guesses past the limit by no more than are verified at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => signIn(app, member.email, 'wrong-password')),
    );
    const tried = answers.filter(({ errors }) => errors[0]?.extensions.code === 'UNAUTHENTICATED');
    expect(tried.length).toBeGreaterThanOrEqual(SIGN_IN_LIMITS.account);
    expect(tried.length).toBeLessThan(SIGN_IN_LIMITS.account + 4);
  });

  it('holds a network address that guesses at many accounts, and no other', async () => {
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const guess = (i: number) => ({
      input: { email: `guess-${i}@example.com`, password: 'wrong-password' },
    });
    for (let i = 0; i < SIGN_IN_LIMITS.address; i += 20)
      await Promise.all(
        Array.from({ length: 20 }, (_, j) =>
          app.graphql(SIGN_IN, guess(i + j), from('198.51.100.7')),
        ),
      );
    const input = { input: { email: member.email, password: PASSWORD } };
    const held = await app.graphql(SIGN_IN, input, from('198.51.100.7'));
    expect(held.errors[0]?.extensions.code).toBe('RATE_LIMITED');
    const free = await app.graphql(SIGN_IN, input, from('198.51.100.8'));
    expect(free.errors).toEqual([]);
  }, 30_000);

  it('takes a password of megabytes, or none, for wrong', async () => {
    for (const password of ['', 'x'.repeat(2000)]) {
      const { errors } = await signIn(app, member.email, password);
      expect(errors[0]?.extensions).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
    }
  });

  it('repeats nothing of the input when a variable does not fit', async () => {
    const { status, errors } = await app.graphql(SIGN_IN, {
      input: { email: 'no address', password: 'hunter2-hunter2' },
    });
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|no address/);
  });
});

function bearer({ accessToken }: { accessToken: string }) {
  return { headers: { authorization: `Bearer ${accessToken}` } };
}
