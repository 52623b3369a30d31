/** What a partner's key may read (DOMAIN.md X9). */
export const ApiScope = {
  SCHEMA_READ: 'schema:read',
  EVENTS_READ: 'events:read',
  OPENINGS_READ: 'openings:read',
} as const;
export type ApiScope = (typeof ApiScope)[keyof typeof ApiScope];

export const API_SCOPES: readonly ApiScope[] = Object.values(ApiScope);

/** A partner's key as it is kept: what it may do and for how long, and of its secret only a hash. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly prefix: string;
  /** What the key is for, in the words of who made it. */
  readonly label: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export type ApiKeyState = 'VALID' | 'EXPIRED' | 'REVOKED';

export function apiKeyState(
  { revokedAt, expiresAt }: Pick<ApiKeyRecord, 'revokedAt' | 'expiresAt'>,
  now: Date,
): ApiKeyState {
  if (revokedAt) return 'REVOKED';
  return expiresAt > now ? 'VALID' : 'EXPIRED';
}
