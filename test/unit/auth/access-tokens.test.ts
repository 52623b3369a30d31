import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import { AccessTokens } from '../../../src/auth/access-tokens';
import { KeyRing } from '../../../src/auth/key-ring';
import { RefreshTokens } from '../../../src/auth/refresh-tokens';

const key = (kid: string, byte: number) => ({ kid, secret: Buffer.alloc(32, byte) });
const claims = { memberId: 'member', sessionId: 'session' };

describe('AccessTokens', () => {
  let now = new Date('2026-10-10T03:00:00.500Z');
  const clock = () => now;
  const tokens = new AccessTokens(new KeyRing([key('a', 1)]), clock);

  beforeEach(() => {
    now = new Date('2026-10-10T03:00:00.500Z');
  });

  it('issues a token for ten minutes that names its key and holds no rights', async () => {
    const { accessToken, expiresAt } = await tokens.issue(claims);
    expect(expiresAt).toEqual(new Date('2026-10-10T03:10:00.000Z'));
    expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: 'a' });
    expect(Object.keys(decodeJwt(accessToken)).sort()).toEqual(['exp', 'iat', 'iss', 'sid', 'sub']);
    await expect(tokens.verify(accessToken)).resolves.toEqual({ ...claims, expiresAt });
  });

  it('refuses it from the moment it expires', async () => {
    const { accessToken, expiresAt } = await tokens.issue(claims);
    now = new Date(expiresAt.getTime() - 1000);
    await expect(tokens.verify(accessToken)).resolves.not.toBeNull();
    now = expiresAt;
    await expect(tokens.verify(accessToken)).resolves.toBeNull();
  });

  it('still accepts what the key before signed, and no longer once that key is retired', async () => {
    const { accessToken } = await tokens.issue(claims);
    const rotated = new AccessTokens(new KeyRing([key('b', 2), key('a', 1)]), clock);
    const retired = new AccessTokens(new KeyRing([key('b', 2)]), clock);
    await expect(rotated.verify(accessToken)).resolves.toMatchObject(claims);
    expect(decodeProtectedHeader((await rotated.issue(claims)).accessToken).kid).toBe('b');
    await expect(retired.verify(accessToken)).resolves.toBeNull();
  });

  it('refuses a token of another secret under a known kid', async () => {
    const forged = new AccessTokens(new KeyRing([key('a', 9)]), clock);
    await expect(tokens.verify((await forged.issue(claims)).accessToken)).resolves.toBeNull();
  });

  it('refuses what another purpose of the same key signed', async () => {
    const { secret } = new KeyRing([key('a', 1)]).derive('live-cursor').current;
    const token = await new SignJWT({ sid: 'session' })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'a' })
      .setIssuer('okaeri')
      .setSubject('member')
      .setExpirationTime('1h')
      .sign(secret);
    await expect(tokens.verify(token)).resolves.toBeNull();
  });

  it.each([
    ['no token', ''],
    ['no JWT', 'a.b.c'],
    ['an unsigned JWT', new UnsecuredJWT({ sub: 'member', sid: 'session' }).encode()],
    ['a refresh token', new RefreshTokens(new KeyRing([key('a', 1)])).first().secret],
  ])('refuses %s', async (_what, token) => {
    await expect(tokens.verify(token)).resolves.toBeNull();
  });
});
