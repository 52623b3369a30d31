import { MAX_PASSWORD_LENGTH, parseNewPassword } from '../../../src/domain/auth/password';

describe('parseNewPassword', () => {
  it.each([
    '0123456789',
    'おかえりなさいみんな',
    '👩‍👩‍👧'.repeat(10),
    'a'.repeat(MAX_PASSWORD_LENGTH),
  ])('takes %s as it is', (password) => {
    expect(parseNewPassword('input.password', password)).toBe(password);
  });

  it('counts what a person would count, so that one emoji is one character [P9]', () => {
    expect(() => parseNewPassword('input.password', '👩‍👩‍👧'.repeat(9))).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        facts: { field: 'input.password', reason: 'TOO_SHORT', limit: 10 },
      }),
    );
  });

  it('refuses what is too long', () => {
    expect(() => parseNewPassword('input.password', 'a'.repeat(201))).toThrow(
      expect.objectContaining({
        facts: { field: 'input.password', reason: 'TOO_LONG', limit: 200 },
      }),
    );
  });
});
