import { badInput } from '../domain-error';
import { parseText } from '../text';
import type { PartnerViewer, Viewer } from '../viewer';

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

/** Tells whether a partner asks whose key has the scope. */
export function hasScope(viewer: Viewer | null, scope: ApiScope): viewer is PartnerViewer {
  return viewer?.kind === 'partner' && viewer.scopes.has(scope);
}

/** Tells who may introspect the schema where it is not open to strangers: whoever has signed in, and partners by scope. */
export function mayReadSchema(viewer: Viewer | null): boolean {
  return viewer?.kind === 'member' || hasScope(viewer, ApiScope.SCHEMA_READ);
}

export type ApiKeyState = 'VALID' | 'EXPIRED' | 'REVOKED';

export function apiKeyState(
  { revokedAt, expiresAt }: Pick<ApiKeyRecord, 'revokedAt' | 'expiresAt'>,
  now: Date,
): ApiKeyState {
  if (revokedAt) return 'REVOKED';
  return expiresAt > now ? 'VALID' : 'EXPIRED';
}

/** A key as somebody asks for it. */
export interface NewApiKey {
  readonly label: string;
  readonly scopes: readonly string[];
  readonly days: number;
}

const MAX_LABEL_LENGTH = 100;
const MAX_DAYS = 365;
const DAY_MS = 24 * 60 * 60_000;

/** Gives what the key may do and until when. Throws BAD_USER_INPUT: every key has a scope and an end (X9). */
export function parseNewApiKey(
  { label, scopes, days }: NewApiKey,
  now: Date,
): Pick<ApiKeyRecord, 'label' | 'scopes' | 'expiresAt'> {
  const known = API_SCOPES.filter((scope) => scopes.includes(scope));
  if (known.length === 0 || known.length < new Set(scopes).size)
    throw badInput('scopes', 'UNKNOWN_SCOPE', { rule: 'X9' });
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
    throw badInput('days', 'OUT_OF_RANGE', { rule: 'X9', limit: MAX_DAYS });
  return {
    label: parseText('label', label, { max: MAX_LABEL_LENGTH, rule: 'X9' }),
    scopes: known,
    expiresAt: new Date(now.getTime() + days * DAY_MS),
  };
}
