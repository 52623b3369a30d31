import type { Socket } from 'node:net';
import { GraphQLError } from 'graphql';
import type { Pipeline } from './pipeline';

type ConnectionError = Error & { readonly code?: string };

interface Refusal {
  readonly status: string;
  readonly extensions: Readonly<Record<string, string | number>>;
}

const CLOSED_BY_PEER = 'ECONNRESET';

/** Answers what never becomes a request: one that takes too long to arrive, headers that are too large, what is no HTTP. */
export function refuseConnection<Context>({
  limits,
  present,
}: Pick<Pipeline<Context>, 'limits' | 'present'>): (
  error: ConnectionError,
  socket: Socket,
) => void {
  const refusalOf = ({ code }: ConnectionError): Refusal => {
    if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      limits.refuses('arrivalMs', Number.POSITIVE_INFINITY);
      const limit = limits.max('arrivalMs');
      return { status: '408 Request Timeout', extensions: { code: 'DEADLINE_EXCEEDED', limit } };
    }
    const isOverflow = code === 'HPE_HEADER_OVERFLOW';
    return {
      status: isOverflow ? '431 Request Header Fields Too Large' : '400 Bad Request',
      extensions: {
        code: 'BAD_USER_INPUT',
        reason: isOverflow ? 'HEADERS_TOO_LARGE' : 'MALFORMED_REQUEST',
      },
    };
  };
  return (error, socket) => {
    if (error.code === CLOSED_BY_PEER || socket.destroyed || !socket.writable) return;
    const { status, extensions } = refusalOf(error);
    const shown = present(new GraphQLError(status, { extensions }), {
      acceptLanguage: null,
      readsSchema: false,
    });
    const body = JSON.stringify({ errors: [shown] });
    socket.end(
      [
        `HTTP/1.1 ${status}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Content-Type: application/json; charset=utf-8',
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  };
}
