import type { IncomingMessage } from 'node:http';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cookieJar } from './cookie-jar';
import { mayComeFrom } from './origin-policy';
import { type Documents, UNKNOWN_DOCUMENT, withDocument } from './persisted-request';
import type { Caller, Pipeline } from './pipeline';
import type { RequestRefusals } from './request-refusals';

export interface GraphqlRouteOptions {
  readonly allowedOrigins: readonly string[];
  readonly refusals: RequestRefusals;
  /** Where a request comes from, past the proxies. */
  addressOf(request: IncomingMessage): string;
}

/** Answers GraphQL over HTTP at `/graphql`, GET and POST (GraphQL over HTTP specification). */
export function serveGraphqlOverHttp<Context extends object>(
  app: FastifyInstance,
  pipeline: Pipeline<Context>,
  { allowedOrigins, refusals, addressOf }: GraphqlRouteOptions,
): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      if (mayComeFrom(request.headers, allowedOrigins)) return;
      await refusals.send(request, reply.status(403), FOREIGN_ORIGIN);
    },
    preHandler: async (_request, reply) => pipeline.limits.warn('arrivalMs', reply.elapsedTime),
    handler: (request, reply) => {
      const { documents } = pipeline;
      const sent = documents ? nameDocument(request, documents) : sentBy(request);
      return sent === 'UNKNOWN'
        ? refusals.send(request, reply.status(403), UNKNOWN_DOCUMENT)
        : answer(pipeline, sent, { request, reply, address: addressOf(request.raw) });
    },
  });
}

async function answer<Context extends object>(
  { apollo, createContext }: Pipeline<Context>,
  { search, body }: Sent,
  exchange: Exchange,
): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: headersOf(request),
      search,
      body,
    },
    context: () => createContext(callerOf(exchange), cookieJar(request, reply)),
  });
  return write(response, reply);
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly address: string;
}

interface Sent {
  readonly search: string;
  readonly body: unknown;
}

function sentBy({ url, body }: FastifyRequest): Sent {
  const begin = url.indexOf('?');
  return { search: begin < 0 ? '' : url.slice(begin), body };
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

function callerOf({ request, reply, address }: Exchange): Caller {
  const { authorization = null, 'accept-language': acceptLanguage = null } = request.headers;
  const apiKey = request.headers['x-api-key'];
  return {
    credentials: { authorization, apiKey: typeof apiKey === 'string' ? apiKey : null },
    acceptLanguage,
    address,
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

const FOREIGN_ORIGIN = { code: 'FORBIDDEN', reason: 'ORIGIN' };
