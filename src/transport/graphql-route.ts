import type { IncomingHttpHeaders } from 'node:http';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { cookieJar } from './cookie-jar';
import { mayComeFrom } from './origin-policy';
import { type Documents, unknownDocument, withDocument } from './persisted-request';
import type { Caller, ErrorReader, Pipeline } from './pipeline';

/** Answers GraphQL over HTTP at `/graphql`, GET and POST (GraphQL over HTTP specification). */
export function serveGraphqlOverHttp<Context extends object>(
  app: FastifyInstance,
  pipeline: Pipeline<Context>,
  allowedOrigins: readonly string[],
): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async ({ headers }, reply) => {
      if (mayComeFrom(headers, allowedOrigins)) return;
      const shown = pipeline.present(foreignOrigin(), readerOf(headers));
      await reply.status(403).send({ errors: [shown] });
    },
    preHandler: async ({ headers }, reply) => {
      const { limits } = pipeline;
      limits.refuses('bodyBytes', Number(headers['content-length'] ?? 0));
      limits.warn('arrivalMs', reply.elapsedTime);
    },
    handler: (request, reply) => answer(pipeline, request, reply),
    errorHandler: (error, request, reply) => refuse(pipeline, error, request, reply),
  });
}

async function answer<Context extends object>(
  { apollo, createContext, documents, present }: Pipeline<Context>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const named = documents && nameDocument(request, documents);
  if (named === 'UNKNOWN')
    return reply
      .status(403)
      .send({ errors: [present(unknownDocument(), readerOf(request.headers))] });
  const { search, body } = named ?? sentBy(request);
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: headersOf(request),
      search,
      body,
    },
    context: () => createContext(callerOf(request, reply), cookieJar(request, reply)),
  });
  return write(response, reply);
}

interface Sent {
  readonly search: string;
  readonly body: unknown;
}

function sentBy({ url, body }: FastifyRequest): Sent {
  return { search: new URL(url, 'http://localhost').search, body };
}

/** The same request with the text of the document that it names by its id. */
function nameDocument(request: FastifyRequest, documents: Documents): Sent | 'UNKNOWN' {
  const sent = sentBy(request);
  if (request.method === 'GET') {
    const { extensions, ...fields } = Object.fromEntries(new URLSearchParams(sent.search));
    const named = withDocument({ ...fields, ...parsed(extensions) }, documents);
    return named ? { ...sent, search: searchOf(named) } : 'UNKNOWN';
  }
  if (typeof sent.body !== 'object' || sent.body === null || Array.isArray(sent.body)) return sent;
  const body = withDocument(sent.body, documents);
  return body ? { ...sent, body } : 'UNKNOWN';
}

/** What is no JSON is left for Apollo to refuse. */
function parsed(extensions: string | undefined): { extensions?: unknown } {
  if (extensions === undefined) return {};
  try {
    return { extensions: JSON.parse(extensions) };
  } catch {
    return { extensions };
  }
}

function searchOf(fields: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `?${new URLSearchParams(texts)}`;
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}

function callerOf(request: FastifyRequest, reply: FastifyReply): Caller {
  const { authorization = null, 'accept-language': acceptLanguage = null } = request.headers;
  const apiKey = request.headers['x-api-key'];
  return {
    credentials: { authorization, apiKey: typeof apiKey === 'string' ? apiKey : null },
    acceptLanguage,
    address: request.ip,
    requestId: request.id,
    onGone: (callback) => {
      reply.raw.once('close', () => reply.raw.writableFinished || callback());
    },
  };
}

function write({ status, headers, body }: HTTPGraphQLResponse, reply: FastifyReply): FastifyReply {
  reply.status(status ?? 200);
  for (const [name, value] of headers) reply.header(name, value);
  // Incremental delivery is not offered, so that every answer is complete.
  return reply.send(body.kind === 'complete' ? body.string : '');
}

/** What fails before GraphQL is reached (a body that is no JSON, or too large) has the same shape. */
function refuse<Context>(
  { present, limits, logger }: Pipeline<Context>,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) logger.error({ err: error, requestId: request.id }, 'request failed');
  if (status === 413) limits.refuses('bodyBytes', Number.POSITIVE_INFINITY);
  const shown = present(
    new GraphQLError('Bad Request', { extensions: factsOf(status) }),
    readerOf(request.headers),
  );
  return reply
    .status(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [shown] });
}

function factsOf(status: number): Readonly<Record<string, string>> {
  if (status >= 500) return { code: 'INTERNAL_SERVER_ERROR' };
  const reason = status === 413 ? 'BODY_TOO_LARGE' : 'MALFORMED_REQUEST';
  return { code: 'BAD_USER_INPUT', reason };
}

function readerOf(headers: IncomingHttpHeaders): ErrorReader {
  return { acceptLanguage: headers['accept-language'] ?? null, readsSchema: false };
}

function foreignOrigin(): GraphQLError {
  return new GraphQLError('Foreign origin', {
    extensions: { code: 'FORBIDDEN', reason: 'ORIGIN' },
  });
}
