import type { SessionPayload } from '../../schema/auth/session.payloads';
import type { SessionGrant } from '../../services/auth/session.service';
import type { SessionCookie } from '../request-context';

/** Gives what was granted; the refresh token in a cookie, and then not in the body, where that was asked for. */
export function handOver(grant: SessionGrant, cookie: SessionCookie | null): SessionPayload {
  const { accessToken, expiresAt, refreshToken, refreshExpiresAt, viewer } = grant;
  if (!cookie?.wanted) return { accessToken, expiresAt, refreshToken, viewer };
  cookie.set(refreshToken, refreshExpiresAt);
  return { accessToken, expiresAt, refreshToken: null, viewer };
}
