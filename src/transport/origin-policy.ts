import type { IncomingHttpHeaders } from 'node:http';

/**
 * Tells whether a page of the request's origin may use this API: pages of the server itself and of the list. Browsers
 * always say where a page comes from; what sends no `Origin` is no page (CSRF, cross-site WebSocket hijacking).
 */
export function mayComeFrom(
  { origin, host }: IncomingHttpHeaders,
  allowed: readonly string[],
): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
