import { REFRESH_GRACE_MS, SESSION_IDLE_MS } from '../../../src/domain/auth/session';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { PASSWORD, REFRESH, refresh, SIGN_IN, setPassword, signIn, viewerOf } from './signing-in';

const SIGN_OUT = 'mutation { signOut { signedOut } }';

describe('a session', () => {
  let app: TestApplication;
  let member: TestMember;
  // From the present on: sockets close by the time of day.
  let now = new Date();
  const pass = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
    member = await app.createMember();
    await setPassword(app, member);
  });
  afterAll(() => app.stop());

  it('goes on with a new refresh token at each use', async () => {
    const first = (await signIn(app, member.email)).data.signIn;
    const second = (await refresh(app, first.refreshToken)).data.refreshSession;
    const third = (await refresh(app, second.refreshToken)).data.refreshSession;
    expect(third.viewer.member.id).toBe(member.id);
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect((await viewerOf(app, third.accessToken)).data.viewer.member.id).toBe(member.id);
  });

  it('stores no token, only hashes', async () => {
    const { refreshToken } = (await signIn(app, member.email)).data.signIn;
    const [id, secret] = refreshToken.split('.');
    const stored = JSON.stringify(await app.domains.auth.models.sessions.findById(id));
    expect(stored).toContain(id);
    expect(stored).not.toContain(secret);
  });

  it('gives the same next token to uses at the same moment, and to a retry of a lost answer', async () => {
    const { refreshToken } = (await signIn(app, member.email)).data.signIn;
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(app, refreshToken)));
    pass(REFRESH_GRACE_MS);
    answers.push(await refresh(app, refreshToken));
    const next = new Set(answers.map(({ data }) => data.refreshSession.refreshToken));
    expect(next.size).toBe(1);
    const [token] = next;
    expect((await refresh(app, token)).errors).toEqual([]);
  });

  it('is revoked as a whole when an exchanged token is used again later', async () => {
    const stolen = (await signIn(app, member.email)).data.signIn;
    const next = (await refresh(app, stolen.refreshToken)).data.refreshSession;
    pass(REFRESH_GRACE_MS + 1);
    const reused = await refresh(app, stolen.refreshToken);
    expect(reused.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const later = await refresh(app, next.refreshToken);
    expect(later.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const asked = await viewerOf(app, next.accessToken);
    expect(asked.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is revoked at once when the token before the last is used again', async () => {
    const first = (await signIn(app, member.email)).data.signIn;
    const second = (await refresh(app, first.refreshToken)).data.refreshSession;
    const third = (await refresh(app, second.refreshToken)).data.refreshSession;
    expect((await refresh(app, first.refreshToken)).errors).toHaveLength(1);
    expect((await refresh(app, third.refreshToken)).errors).toHaveLength(1);
  });

  it('leaves the other sessions of the member alone', async () => {
    const phone = (await signIn(app, member.email)).data.signIn;
    const laptop = (await signIn(app, member.email)).data.signIn;
    await app.graphql(SIGN_OUT, {}, bearer(phone.accessToken));
    expect((await viewerOf(app, laptop.accessToken)).data.viewer.member.id).toBe(member.id);
    expect((await refresh(app, laptop.refreshToken)).errors).toEqual([]);
  });

  it('ends with signOut: access, refresh and open sockets [X3]', async () => {
    const { accessToken, refreshToken } = (await signIn(app, member.email)).data.signIn;
    const socket = app.connect({ as: { ...member, token: accessToken } });
    const messages = socket.subscribe('subscription { feedChanged(checkpoints: true) { kind } }');
    expect(await messages.next()).toEqual({ feedChanged: { kind: 'CHECKPOINT' } });
    const out = await app.graphql(SIGN_OUT, {}, bearer(accessToken));
    expect(out.data).toEqual({ signOut: { signedOut: true } });
    expect(await socket.closed()).toBe(4403);
    expect((await viewerOf(app, accessToken)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await refresh(app, refreshToken)).errors).toHaveLength(1);
  });

  it('ends when it is not used for long', async () => {
    const { refreshToken } = (await signIn(app, member.email)).data.signIn;
    pass(SESSION_IDLE_MS);
    expect((await refresh(app, refreshToken)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each(['', 'x', `${'a'.repeat(22)}.${'b'.repeat(43)}`])(
    'is not opened by the made-up token %j',
    async (token) => {
      const { data, errors } = await refresh(app, token);
      expect(data).toEqual({ refreshSession: null });
      expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    },
  );

  it('needs credentials to be ended', async () => {
    const { errors } = await app.graphql(SIGN_OUT);
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  describe('in a cookie', () => {
    const wanted = { 'x-okaeri-session': 'cookie' };
    const input = { input: { email: '', password: PASSWORD } };
    beforeAll(() => {
      input.input.email = member.email;
    });

    it('keeps the refresh token out of the body and out of reach of scripts', async () => {
      const { data, headers } = await app.graphql(SIGN_IN, input, { headers: wanted });
      expect(data.signIn).toMatchObject({
        accessToken: expect.any(String),
        refreshToken: null,
      });
      const [cookie] = headers.getSetCookie();
      expect(cookie).toMatch(/^okaeri_refresh=[\w-]{22}\.[\w-]{43}; /);
      expect(cookie).toContain('HttpOnly');
      expect(cookie).toContain('SameSite=Strict');
      expect(cookie).not.toContain('Secure');
    });

    it('is continued by the cookie alone, and cleared with signOut', async () => {
      const signedIn = await app.graphql(SIGN_IN, input, { headers: wanted });
      const cookie = cookieOf(signedIn.headers);
      const refreshed = await app.graphql(REFRESH, {}, { headers: { ...wanted, cookie } });
      expect(refreshed.data.refreshSession).toMatchObject({
        refreshToken: null,
        viewer: { member: { id: member.id } },
      });
      expect(cookieOf(refreshed.headers)).not.toBe(cookie);
      const out = await app.graphql(
        SIGN_OUT,
        {},
        { headers: { ...wanted, ...bearer(refreshed.data.refreshSession.accessToken).headers } },
      );
      expect(cookieOf(out.headers)).toBe('okaeri_refresh=');
    });

    it('is not read without the header, which another site can’t send', async () => {
      const { headers } = await app.graphql(SIGN_IN, input, { headers: wanted });
      const { errors } = await app.graphql(REFRESH, {}, { headers: { cookie: cookieOf(headers) } });
      expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
  });
});

function bearer(token: string) {
  return { headers: { authorization: `Bearer ${token}` } };
}

function cookieOf(headers: Headers): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
