import {
  assertMaySignIn,
  networkOf,
  SIGN_IN_LIMITS,
  SIGN_IN_WINDOW_MS,
  signInWindow,
} from '../../../src/domain/auth/sign-in-limit';

const now = new Date('2026-10-10T03:14:00Z');

describe('assertMaySignIn', () => {
  it('lets through below both limits', () => {
    expect(() =>
      assertMaySignIn(
        { account: SIGN_IN_LIMITS.account - 1, address: SIGN_IN_LIMITS.address - 1 },
        now,
      ),
    ).not.toThrow();
  });

  it.each([
    [{ account: SIGN_IN_LIMITS.account, address: 0 }],
    [{ account: 0, address: SIGN_IN_LIMITS.address }],
  ])('refuses %j until the window ends', (failures) => {
    expect(() => assertMaySignIn(failures, now)).toThrow(
      expect.objectContaining({
        code: 'RATE_LIMITED',
        facts: { reason: 'SIGN_IN', retryAfterMs: 60_000 },
      }),
    );
  });

  it('counts in windows that every instance cuts alike', () => {
    expect(signInWindow(now)).toEqual(new Date('2026-10-10T03:00:00Z'));
    expect(signInWindow(new Date(now.getTime() + SIGN_IN_WINDOW_MS))).toEqual(
      new Date('2026-10-10T03:15:00Z'),
    );
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::ffff', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('counts %s for %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
