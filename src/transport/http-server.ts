import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import cors from '@fastify/cors';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Metrics } from '../observability/metrics';
import { refuseConnection } from './client-errors';
import { serveGraphqlOverHttp } from './graphql-route';
import { type HealthChecks, serveHealth } from './health-routes';
import { readJsonBodies } from './json-body';
import { serveMetrics } from './metrics-route';
import { servePages } from './page-routes';
import type { Pipeline } from './pipeline';
import { clientAddress, type ProxySetting, proxyTrust } from './proxy-trust';
import { RequestRefusals } from './request-refusals';
import { securityHeaders } from './security-headers';
import { serveGraphqlOverWebSocket } from './websocket-server';

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: ProxySetting;
  readonly metrics: Metrics;
  /** What `/metrics` asks for; null where there are none to be seen. */
  readonly metricsToken: string | null;
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

/** How often Node looks for requests that take too long to arrive. */
const ARRIVAL_CHECK_MS = 500;
/** Connections that may wait to be accepted: a thousand guests may answer in the same second. */
const BACKLOG = 4096;
/** How long requests under way may take to finish when the server stops. */
const STOP_MS = 10_000;

/** Opens the port for HTTP and WebSocket. Everything it opens is closed by `stop`. */
export async function listen<Context extends object>(
  pipeline: Pipeline<Context>,
  options: ListenOptions,
): Promise<RunningServer> {
  const { logger, limits } = pipeline;
  const trust = proxyTrust(options.trustProxy);
  const arrivalMs = limits.ceiling('arrivalMs');
  const refusals = new RequestRefusals(pipeline);
  const app = fastify({
    bodyLimit: limits.ceiling('bodyBytes'),
    requestTimeout: arrivalMs,
    http: { headersTimeout: arrivalMs, connectionsCheckingInterval: ARRIVAL_CHECK_MS },
    forceCloseConnections: 'idle',
    trustProxy: options.trustProxy === false ? false : trust,
    logger: false,
    clientErrorHandler: refuseConnection(pipeline),
    frameworkErrors: (error, request, reply) => {
      securityHeaders(request, reply);
      refusals.failed(error, request, reply);
    },
  });
  app.setErrorHandler<FastifyError>(refusals.failed);
  app.setNotFoundHandler(refusals.unknown);
  readJsonBodies(app, limits);
  app.addHook('onRequest', async (request, reply) => securityHeaders(request, reply));
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
    exposedHeaders: ['retry-after', 'x-request-id'],
  });
  serveHealth(app, options.health);
  servePages(app, options.pages);
  serveMetrics(app, options.metrics, options.metricsToken);
  const { allowedOrigins } = options;
  const addressOf = (request: IncomingMessage): string => clientAddress(request, trust);
  serveGraphqlOverHttp(app, pipeline, { allowedOrigins, refusals, addressOf });
  const sockets = serveGraphqlOverWebSocket(app.server, pipeline, {
    allowedOrigins,
    addressOf,
  });

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
