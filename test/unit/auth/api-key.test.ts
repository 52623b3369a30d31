import { apiKeyState, parseNewApiKey } from '../../../src/domain/auth/api-key';
import { API_SCOPES } from '../../../src/domain/auth/api-scope';

const now = new Date('2026-10-10T03:00:00Z');
const draft = { label: ' Barbecue host ', scopes: ['events:read'], days: 30 };

describe('parseNewApiKey', () => {
  it('gives every key a label, its scopes and an end [X9]', () => {
    expect(parseNewApiKey(draft, now)).toEqual({
      label: 'Barbecue host',
      scopes: ['events:read'],
      days: 30,
      expiresAt: new Date('2026-11-09T03:00:00Z'),
    });
  });

  it('gives each scope once, in one order', () => {
    const scopes = [...API_SCOPES, ...API_SCOPES].reverse();
    expect(parseNewApiKey({ ...draft, scopes }, now).scopes).toEqual(API_SCOPES);
  });

  it.each([
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['events:read', 'feed:read'] }],
    ['days', { days: 0 }],
    ['days', { days: 366 }],
    ['days', { days: 1.5 }],
    ['label', { label: ' ' }],
    ['label', { label: 'x'.repeat(101) }],
  ])('refuses %s in %j [X9]', (field, change) => {
    expect(() => parseNewApiKey({ ...draft, ...change }, now)).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        facts: expect.objectContaining({ field }),
      }),
    );
  });
});

describe('apiKeyState', () => {
  it('is VALID until the key expires or is revoked [X9]', () => {
    const expiresAt = new Date(now.getTime() + 1);
    expect(apiKeyState({ expiresAt, revokedAt: null }, now)).toBe('VALID');
    expect(apiKeyState({ expiresAt: now, revokedAt: null }, now)).toBe('EXPIRED');
    expect(apiKeyState({ expiresAt, revokedAt: now }, now)).toBe('REVOKED');
  });
});
