import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { cookieJar } from './cookie-jar';
import type { Caller, Pipeline } from './pipeline';

/** Answers GraphQL over HTTP at `/graphql`, GET and POST (GraphQL over HTTP specification). */
export function serveGraphqlOverHttp<Context extends object>(
  app: FastifyInstance,
  pipeline: Pipeline<Context>,
): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: (request, reply) => answer(pipeline, request, reply),
    errorHandler: (error, request, reply) => refuse(pipeline, error, request, reply),
  });
}

async function answer<Context extends object>(
  { apollo, createContext }: Pipeline<Context>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: headersOf(request),
      search: new URL(request.url, 'http://localhost').search,
      body: request.body,
    },
    context: () => createContext(callerOf(request), cookieJar(request, reply)),
  });
  return write(response, reply);
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}

function callerOf(request: FastifyRequest): Caller {
  const { authorization = null, 'accept-language': acceptLanguage = null } = request.headers;
  const apiKey = request.headers['x-api-key'];
  return {
    credentials: { authorization, apiKey: typeof apiKey === 'string' ? apiKey : null },
    acceptLanguage,
    address: request.ip,
    requestId: request.id,
  };
}

function write({ status, headers, body }: HTTPGraphQLResponse, reply: FastifyReply): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value);
  reply.header('cache-control', 'no-store').status(status ?? 200);
  // Incremental delivery is not offered, so that every answer is complete.
  return reply.send(body.kind === 'complete' ? body.string : '');
}

/** What fails before GraphQL is reached (a body that is no JSON, or too large) has the same shape. */
function refuse<Context>(
  { present, logger }: Pipeline<Context>,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) logger.error({ err: error, requestId: request.id }, 'request failed');
  const code = status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_USER_INPUT';
  const reason = status === 413 ? 'BODY_TOO_LARGE' : 'MALFORMED_REQUEST';
  const shown = present(
    new GraphQLError('Refused', { extensions: { code, ...(status < 500 && { reason }) } }),
    request.headers['accept-language'] ?? null,
  );
  return reply
    .status(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [shown] });
}
