import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { ErrorReader, Pipeline } from './pipeline';

type Facts = Readonly<Record<string, string>>;

/** Refuses what never reaches GraphQL in the shape of its errors, and repeats nothing of what was asked. */
export class RequestRefusals {
  constructor(
    private readonly pipeline: Pick<Pipeline<unknown>, 'present' | 'limits' | 'logger'>,
  ) {}

  /** A request that can't be read (a body that is no JSON, or too large, an address that is none), or a fault of ours. */
  readonly failed = (
    error: FastifyError,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply => {
    const { limits, logger } = this.pipeline;
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, requestId: request.id }, 'request failed');
    if (status === 413) limits.refuses('bodyBytes', Number.POSITIVE_INFINITY);
    return this.send(request, reply.status(status), factsOf(status));
  };

  /** An address that is not served, or not by this method. */
  readonly unknown = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (request.url.split('?', 1)[0] !== '/graphql')
      return this.send(request, reply.status(404), { code: 'NOT_FOUND' });
    const facts = { code: 'BAD_USER_INPUT', reason: 'MALFORMED_REQUEST' };
    return this.send(request, reply.status(405).header('allow', 'GET, POST'), facts);
  };

  /** Answers with the one error; the reply's status is set. */
  send(request: FastifyRequest, reply: FastifyReply, extensions: Facts): FastifyReply {
    const error = new GraphQLError('Bad Request', { extensions });
    const shown = this.pipeline.present(error, readerOf(request.headers));
    return reply.type('application/json; charset=utf-8').send({ errors: [shown] });
  }
}

function factsOf(status: number): Facts {
  if (status >= 500) return { code: 'INTERNAL_SERVER_ERROR' };
  const reason = status === 413 ? 'BODY_TOO_LARGE' : 'MALFORMED_REQUEST';
  return { code: 'BAD_USER_INPUT', reason };
}

function readerOf(headers: IncomingHttpHeaders): ErrorReader {
  return { acceptLanguage: headers['accept-language'] ?? null, readsSchema: false };
}
