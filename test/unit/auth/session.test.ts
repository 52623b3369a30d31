import {
  judgeRefresh,
  REFRESH_GRACE_MS,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  type SessionRecord,
  sessionExpiry,
} from '../../../src/domain/auth/session';

const now = new Date('2026-10-10T03:00:00Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);
const session: SessionRecord = {
  id: 'session',
  memberId: 'member',
  tokenHash: 'second',
  previousTokenHash: 'first',
  rotatedAt: now,
  createdAt: now,
  expiresAt: later(SESSION_IDLE_MS),
  revokedAt: null,
};

describe('judgeRefresh', () => {
  it('tells the good token from one exchanged just now and from one used again', () => {
    expect(judgeRefresh(session, 'second', later(60_000))).toBe('CURRENT');
    expect(judgeRefresh(session, 'first', later(REFRESH_GRACE_MS))).toBe('REPEATED');
    expect(judgeRefresh(session, 'first', later(REFRESH_GRACE_MS + 1))).toBe('REUSED');
    expect(judgeRefresh(session, 'older', later(1))).toBe('REUSED');
  });

  it('says that a session is over when it is unknown, revoked or expired', () => {
    expect(judgeRefresh(null, 'second', now)).toBe('OVER');
    expect(judgeRefresh({ ...session, revokedAt: now }, 'second', now)).toBe('OVER');
    expect(judgeRefresh(session, 'second', session.expiresAt)).toBe('OVER');
  });
});

describe('sessionExpiry', () => {
  it('moves on with use, up to the longest life of a session', () => {
    expect(sessionExpiry(now, now)).toEqual(later(SESSION_IDLE_MS));
    expect(sessionExpiry(now, later(1000))).toEqual(later(SESSION_IDLE_MS + 1000));
    expect(sessionExpiry(now, later(SESSION_MAX_MS - 1))).toEqual(later(SESSION_MAX_MS));
  });
});
