import { createApiKey, parseApiKey } from '../../../src/auth/api-key-token';
import { isSameHash } from '../../../src/auth/secret-token';

describe('API keys', () => {
  it('are found by their prefix and recognised by their hash [X9]', () => {
    const { text, prefix, hash } = createApiKey();
    expect(parseApiKey(text)).toEqual({ prefix, hash });
  });

  it('hold nothing of the secret in what is stored [X9]', () => {
    const { text, prefix, hash } = createApiKey();
    const secret = text.split('_').slice(2).join('_');
    expect(`${prefix} ${hash}`).not.toContain(secret);
    expect(secret).toHaveLength(43);
  });

  it.each(['', 'okaeri', 'okaeri_abc_def', 'Bearer x'])('takes %j for no API key', (text) => {
    expect(parseApiKey(text)).toBeNull();
  });

  it('compares hashes whatever their length', () => {
    expect(isSameHash('abc', 'abc')).toBe(true);
    expect(isSameHash('abc', 'abd')).toBe(false);
    expect(isSameHash('abc', 'abcd')).toBe(false);
  });
});
