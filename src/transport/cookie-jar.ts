import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CookieJar } from './pipeline';

const NAME = 'okaeri_refresh';

/**
 * The refresh token in an HttpOnly, SameSite=Strict cookie, for browsers that ask for it with the
 * header `X-Okaeri-Session: cookie`. Without that header the cookie is not even read: a request that
 * another site forges can't carry it.
 */
export function cookieJar(request: FastifyRequest, reply: FastifyReply): CookieJar {
  const wanted = request.headers['x-okaeri-session'] === 'cookie';
  const write = (value: string, expiresAt: Date): void => {
    const attributes = [
      `${NAME}=${value}`,
      'Path=/graphql',
      `Expires=${expiresAt.toUTCString()}`,
      'HttpOnly',
      'SameSite=Strict',
      ...(request.protocol === 'https' ? ['Secure'] : []),
    ];
    reply.header('set-cookie', attributes.join('; '));
  };
  return {
    wanted,
    value: wanted ? readCookie(request.headers.cookie) : null,
    set: write,
    clear: () => write('', new Date(0)),
  };
}

function readCookie(header: string | undefined): string | null {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${NAME}=`));
  return pair?.slice(NAME.length + 1) || null;
}
