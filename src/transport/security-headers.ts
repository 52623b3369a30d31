import type { FastifyReply, FastifyRequest } from 'fastify';

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "object-src 'none'",
].join('; ');

/** The playground's editor writes its own styles; everything else stays as strict. */
export const PLAYGROUND_CONTENT_SECURITY_POLICY = `${CONTENT_SECURITY_POLICY}; font-src 'self' data:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:`;

const YEAR_S = 365 * 24 * 60 * 60;

/** Sets what every answer carries, whatever route or error it comes from. */
export function securityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-request-id': request.id,
    ...(request.protocol === 'https' && { 'strict-transport-security': `max-age=${YEAR_S}` }),
  });
}
