import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LimitWatch } from '../observability/limit-watch';

const UNSUPPORTED_MEDIA_TYPE = 415;
const BAD_REQUEST = 400;

/**
 * Reads bodies of `application/json` as what RFC 8259 lets them be: UTF-8, as it is. A body in another charset or under a
 * content coding is refused, not guessed at: what is small here could be huge once it is unpacked.
 */
export function readJsonBodies(app: FastifyInstance, limits: LimitWatch): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      limits.warn('bodyBytes', body.length);
      const status = refusalOf(request, body);
      if (status === null) void parse(request, body.toString(), done);
      else done(Object.assign(new Error('Unreadable body'), { statusCode: status }));
    },
  );
}

/** The status that a body is refused with; null for one that can be read. */
function refusalOf({ headers }: FastifyRequest, body: Buffer): number | null {
  const { 'content-encoding': coding = 'identity', 'content-type': type = '' } = headers;
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type) ?? [];
  if (coding.toLowerCase() !== 'identity' || !/^utf-?8$/i.test(charset))
    return UNSUPPORTED_MEDIA_TYPE;
  return isUtf8(body) ? null : BAD_REQUEST;
}
