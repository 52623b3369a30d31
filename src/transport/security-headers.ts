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

/** Sets what every answer carries, whatever route or error it comes from. */
export async function securityHeaders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers({
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-request-id': request.id,
  });
}
