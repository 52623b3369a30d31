import { badInput, DomainError, ErrorCode } from '../domain-error';
import { parseText } from '../text';
import { API_SCOPES, type ApiScope } from './api-scope';

/** A partner's key as it is kept: what it may do and for how long, and of its secret only a hash. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly prefix: string;
  /** What the key is for, in the words of who made it. */
  readonly label: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: Date;
  /** The term that it was made for, and its successor is. */
  readonly days: number;
  /** The end of its term, or of its overlap once it was replaced. */
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
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

/** Days from one moment to another, begun ones included. */
export function daysBetween(from: Date, to: Date): number {
  return Math.ceil((to.getTime() - from.getTime()) / DAY_MS);
}

/** Gives what the key may do and until when. Throws BAD_USER_INPUT: every key has a scope and an end (X9). */
export function parseNewApiKey(
  { label, scopes, days }: NewApiKey,
  now: Date,
): Pick<ApiKeyRecord, 'label' | 'scopes' | 'days' | 'expiresAt'> {
  const known = API_SCOPES.filter((scope) => scopes.includes(scope));
  if (known.length === 0 || known.length < new Set(scopes).size)
    throw badInput('scopes', 'UNKNOWN_SCOPE', { rule: 'X9' });
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
    throw badInput('days', 'OUT_OF_RANGE', { rule: 'X9', limit: MAX_DAYS });
  return {
    label: parseText('label', label, { max: MAX_LABEL_LENGTH, rule: 'X9' }),
    scopes: known,
    days,
    expiresAt: new Date(now.getTime() + days * DAY_MS),
  };
}
