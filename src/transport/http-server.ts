import type { AddressInfo } from 'node:net';
import cors from '@fastify/cors';
import fastify, { type FastifyInstance } from 'fastify';
import { serveGraphqlOverHttp } from './graphql-route';
import { type HealthChecks, serveHealth } from './health-routes';
import { servePages } from './page-routes';
import type { Pipeline } from './pipeline';
import { securityHeaders } from './security-headers';
import { serveGraphqlOverWebSocket } from './websocket-server';

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: false | number | readonly string[];
  readonly health: HealthChecks;
  /** The folder of the built pages (playground). */
  readonly pages: string;
}

export interface RunningServer {
  /** `http://127.0.0.1:4000`, without a trailing slash. */
  readonly origin: string;
  /** Refuses what is new, closes sockets with 1001, lets requests finish. */
  stop(): Promise<void>;
}

/** Bytes of a request's body, at most. */
const BODY_LIMIT = 100_000;
const REQUEST_TIMEOUT_MS = 15_000;
/** Connections that may wait to be accepted: a thousand guests may answer in the same second. */
const BACKLOG = 4096;
/** How long requests under way may take to finish when the server stops. */
const STOP_MS = 10_000;

/** Opens the port for HTTP and WebSocket. Everything it opens is closed by `stop`. */
export async function listen<Context extends object>(
  pipeline: Pipeline<Context>,
  options: ListenOptions,
): Promise<RunningServer> {
  const { logger } = pipeline;
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    trustProxy: proxyTrust(options.trustProxy),
    logger: false,
  });
  app.addHook('onRequest', securityHeaders);
  app.addHook('onResponse', async (request, reply) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  await app.register(cors, {
    origin: [...options.allowedOrigins],
    credentials: true,
    methods: ['GET', 'POST'],
  });
  serveHealth(app, options.health);
  servePages(app, options.pages);
  serveGraphqlOverHttp(app, pipeline);
  const sockets = serveGraphqlOverWebSocket(app.server, pipeline, options.allowedOrigins);

  await app.listen({ host: options.host, port: options.port, backlog: BACKLOG });
  return {
    origin: originOf(app, options.host),
    stop: async () => {
      await sockets.drain();
      const cut = setTimeout(() => app.server.closeAllConnections(), STOP_MS);
      await app.close();
      clearTimeout(cut);
    },
  };
}

function originOf({ server }: FastifyInstance, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Fastify takes addresses or a function; a number of hops becomes the latter. */
function proxyTrust(
  trust: ListenOptions['trustProxy'],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (typeof trust === 'number') return (_address, hop) => hop < trust;
  return trust === false ? false : [...trust];
}
