import type { SessionPayload } from '../../schema/auth/session.payloads';
import type { SessionGrant } from '../../services/auth/session.service';
import type { RequestContext } from '../request-context';

/**
 * Gives what was granted, seen as whom it was granted to; the refresh token in a cookie, and then not in the body, where
 * that was asked for.
 */
export function handOver(grant: SessionGrant, context: RequestContext): SessionPayload {
  const { accessToken, expiresAt, refreshToken, refreshExpiresAt, viewer } = grant;
  const { cookie } = context;
  context.enterAs(viewer);
  if (!cookie?.wanted) return { accessToken, expiresAt, refreshToken, viewer };
  cookie.set(refreshToken, refreshExpiresAt);
  return { accessToken, expiresAt, refreshToken: null, viewer };
}
