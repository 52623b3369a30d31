import { KeyRing } from '../../../src/auth/key-ring';
import {
  formatRefreshToken,
  parseRefreshToken,
  RefreshTokens,
} from '../../../src/auth/refresh-tokens';

const key = (kid: string, byte: number) => ({ kid, secret: Buffer.alloc(32, byte) });

describe('RefreshTokens', () => {
  const tokens = new RefreshTokens(new KeyRing([key('a', 1)]));

  it('makes first tokens that are all different', () => {
    const made = Array.from({ length: 100 }, () => formatRefreshToken(tokens.first()));
    expect(new Set(made).size).toBe(100);
  });

  it('reads back what it wrote', () => {
    const first = tokens.first();
    expect(parseRefreshToken(formatRefreshToken(first))).toEqual(first);
  });

  it('gives one token always the same successor, of the same session and another secret', () => {
    const first = tokens.first();
    const next = tokens.next(first);
    expect(tokens.next(first)).toEqual(next);
    expect(next.sessionId).toBe(first.sessionId);
    expect(next.secret).not.toBe(first.secret);
    expect(parseRefreshToken(formatRefreshToken(next))).toEqual(next);
  });

  it('cannot be continued without the key', () => {
    const first = tokens.first();
    expect(new RefreshTokens(new KeyRing([key('a', 2)])).next(first)).not.toEqual(
      tokens.next(first),
    );
  });

  it('finds the successor again after the key was rotated, and no other token', () => {
    const rotated = new RefreshTokens(new KeyRing([key('b', 2), key('a', 1)]));
    const first = tokens.first();
    const next = tokens.next(first);
    expect(rotated.findNext(first, next.hash)).toEqual(next);
    expect(rotated.findNext(first, tokens.next(next).hash)).toBeNull();
  });

  it.each(['', 'x', `${'a'.repeat(22)}.`, `${'a'.repeat(22)}.${'b'.repeat(44)}`, 'a.b.c'])(
    'takes %j for no refresh token',
    (text) => {
      expect(parseRefreshToken(text)).toBeNull();
    },
  );
});
