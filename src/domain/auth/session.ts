const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const ACCESS_TOKEN_MS = 10 * MINUTE;
/** A session that is not used for so long ends. */
export const SESSION_IDLE_MS = 30 * DAY;
/** However much it is used, a session ends after so long, and its member signs in again. */
export const SESSION_MAX_MS = 90 * DAY;
/**
 * How long the token that was exchanged last is still answered, with the very same successor: two tabs that wake at one
 * moment, or an answer lost on the way, are no theft.
 */
export const REFRESH_GRACE_MS = 30_000;

/** One sign-in and every refresh that follows from it: the family that is revoked as a whole. */
export interface SessionRecord {
  readonly id: string;
  readonly memberId: string;
  /** Of the only refresh token that is good now. */
  readonly tokenHash: string;
  /** Of the one exchanged for it. */
  readonly previousTokenHash: string | null;
  readonly rotatedAt: Date;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/**
 * What the use of a refresh token means. REUSED: a token of this family that was exchanged before; somebody has a copy,
 * so the family is revoked (RFC 9700, 4.14).
 */
export type RefreshVerdict = 'CURRENT' | 'REPEATED' | 'REUSED' | 'OVER';

export function judgeRefresh(
  session: SessionRecord | null,
  tokenHash: string,
  now: Date,
): RefreshVerdict {
  if (!session || !isLive(session, now)) return 'OVER';
  if (session.tokenHash === tokenHash) return 'CURRENT';
  const isRepeated =
    session.previousTokenHash === tokenHash &&
    now.getTime() - session.rotatedAt.getTime() <= REFRESH_GRACE_MS;
  return isRepeated ? 'REPEATED' : 'REUSED';
}

/** False once a session is revoked or over. */
export function isLive(
  { revokedAt, expiresAt }: Pick<SessionRecord, 'revokedAt' | 'expiresAt'>,
  now: Date,
): boolean {
  return revokedAt === null && expiresAt > now;
}

/** When a session ends that is used now. */
export function sessionExpiry(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + SESSION_IDLE_MS, createdAt.getTime() + SESSION_MAX_MS));
}
