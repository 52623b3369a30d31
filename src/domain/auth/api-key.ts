import { badInput, DomainError, ErrorCode } from '../domain-error';
import { parseText } from '../text';
import type { PartnerViewer, Viewer } from '../viewer';

/** What a partner's key may read (DOMAIN.md X9). */
export const ApiScope = {
  SCHEMA_READ: 'schema:read',
  EVENTS_READ: 'events:read',
  OPENINGS_READ: 'openings:read',
} as const;
export type ApiScope = (typeof ApiScope)[keyof typeof ApiScope];

/** What a key may ask for at the root of an operation, by scope. A field that is in no row is for members alone. */
const SCOPED_FIELDS: Readonly<Record<ApiScope, readonly string[]>> = {
  [ApiScope.SCHEMA_READ]: [],
  [ApiScope.EVENTS_READ]: ['event', 'events', 'node', 'nodes', 'eventRsvpChanged'],
  [ApiScope.OPENINGS_READ]: ['opening', 'openings', 'node', 'nodes'],
};
/** What every key may ask for; introspection has a rule of its own. */
const UNSCOPED_FIELDS: readonly string[] = [
  ...['viewer', 'rateLimit', '__typename', '__schema', '__type'],
];

/** Tells whether a key's scopes cover a root field; what is shown of it is the policies' matter. */
export function mayAskFor({ scopes }: PartnerViewer, rootField: string): boolean {
  return (
    UNSCOPED_FIELDS.includes(rootField) ||
    API_SCOPES.some((scope) => scopes.has(scope) && SCOPED_FIELDS[scope].includes(rootField))
  );
}

/** The records that a key may be shown, by scope; all others are members' or about members. */
const SCOPED_RECORDS: Readonly<Record<ApiScope, readonly string[]>> = {
  [ApiScope.SCHEMA_READ]: [],
  [ApiScope.EVENTS_READ]: ['Event'],
  [ApiScope.OPENINGS_READ]: ['Opening'],
};

/** Tells whether a key's scopes cover records of a kind, by the name of its type in the schema. */
export function mayBeShown({ scopes }: PartnerViewer, typeName: string): boolean {
  return API_SCOPES.some((scope) => scopes.has(scope) && SCOPED_RECORDS[scope].includes(typeName));
}

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
  /** To the minute. */
  readonly lastUsedAt: Date | null;
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

/** Throws CONFLICT for a key that has ended: it has no successor. */
export function assertValid(key: ApiKeyRecord, now: Date): void {
  if (apiKeyState(key, now) !== 'VALID')
    throw new DomainError(ErrorCode.CONFLICT, { field: 'input.apiKeyId', reason: 'KEY_HAS_ENDED' });
}

const MAX_OVERLAP_HOURS = 720;
const HOUR_MS = 60 * 60_000;

/** When a key ends that was replaced: after the overlap, and not later than it would anyway. */
export function overlapEnd({ expiresAt }: ApiKeyRecord, hours: number, now: Date): Date {
  if (hours < 0 || hours > MAX_OVERLAP_HOURS)
    throw badInput('input.overlapHours', 'OUT_OF_RANGE', { rule: 'X9', limit: MAX_OVERLAP_HOURS });
  return new Date(Math.min(expiresAt.getTime(), now.getTime() + hours * HOUR_MS));
}

const USE_NOTED_MS = 60_000;

/** Tells whether a use is to be noted: once a minute, so that reads stay reads. */
export function isUseToBeNoted({ lastUsedAt }: ApiKeyRecord, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= USE_NOTED_MS;
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
