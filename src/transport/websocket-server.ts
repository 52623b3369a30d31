import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  CloseCode,
  GRAPHQL_TRANSPORT_WS_PROTOCOL,
  handleProtocols,
  type Context as ProtocolContext,
} from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LimitWatch } from '../observability/limit-watch';
import { mayComeFrom } from './origin-policy';
import type { Caller, Pipeline, SocketSession } from './pipeline';
import { SocketQuota } from './socket-quota';
import { subscribeAfresh } from './subscribe-afresh';

export interface RunningSockets {
  /** Takes no new socket and closes the open ones with 1001, so that clients come back elsewhere. */
  drain(): Promise<void>;
}

const KEEP_ALIVE_MS = 12_000;
const GOING_AWAY = 1001;

export interface SocketOptions {
  readonly allowedOrigins: readonly string[];
  /** Where a request comes from, past the proxies. */
  addressOf(request: IncomingMessage): string;
}

type Params = { authorization?: unknown; apiKey?: unknown; acceptLanguage?: unknown };
/** What a socket keeps besides graphql-ws's own: set once its credentials were accepted. */
type Opened<Context> = { session: SocketSession<Context> };
type Socket<Context> = ProtocolContext<Params, Extra & Partial<Opened<Context>>>;

/** Serves graphql-transport-ws at `/graphql` of the HTTP server, by the same rules as HTTP. */
export function serveGraphqlOverWebSocket<Context extends object>(
  http: Server,
  pipeline: Pipeline<Context>,
  { allowedOrigins, addressOf }: SocketOptions,
): RunningSockets {
  const { limits } = pipeline;
  const perAddress = new SocketQuota(limits, 'socketsPerAddress');
  const perViewer = new SocketQuota(limits, 'socketsPerViewer');
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: limits.ceiling('frameBytes'),
    perMessageDeflate: false,
  });
  let operations = 0;

  http.on('upgrade', (request, socket, head) => {
    if (!mayUpgrade(request, allowedOrigins)) return refuseUpgrade(socket, FORBIDDEN);
    const address = addressOf(request);
    const leave = LOOPBACK.test(address) ? () => undefined : perAddress.take(address);
    if (!leave) return refuseUpgrade(socket, TOO_MANY_REQUESTS);
    socket.once('close', leave);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.emit('connection', webSocket, request);
      // graphql-ws would print the stack of every malformed frame; ws has closed the socket by itself.
      webSocket.removeAllListeners('error').on('error', (error) => watchFrame(limits, error));
    });
  });

  const server = useServer<Params, Opened<Context>>(
    {
      schema: pipeline.schema,
      connectionInitWaitTimeout: limits.ceiling('socketInitMs'),
      onConnect: async (socket) => {
        const session = await pipeline.openSocket(callerOf(socket, addressOf));
        const { socket: webSocket } = socket.extra;
        if (!session || webSocket.readyState !== webSocket.OPEN) return false;
        const { ownerId } = session;
        const leave = ownerId === null ? () => undefined : perViewer.take(ownerId);
        if (!leave) return refuseSocket(webSocket);
        socket.extra.session = session;
        const forget = endWithRights(webSocket, session);
        webSocket.once('close', () => {
          leave();
          forget();
        });
        return true;
      },
      onSubscribe: (socket, _id, { query, operationName, variables }) => {
        if (limits.refuses('socketOperations', Object.keys(socket.subscriptions).length))
          return [tooManyOperations(limits.max('socketOperations'))];
        const document = pipeline.parse(query);
        if (!('kind' in document)) return document;
        const errors = pipeline.validate(document);
        if (errors.length > 0) return errors;
        operations += 1;
        return prepare(pipeline, socket, `ws-${operations}`, {
          document,
          operationName: operationName ?? null,
          variableValues: variables ?? null,
        });
      },
      execute: (args) => pipeline.execute(args),
      subscribe: subscribeAfresh,
      onError: (socket, _id, _payload, errors) =>
        errors.map((error) => presentTo(pipeline, socket, error)),
      onNext: (socket, _id, _payload, _args, { data = null, errors }) =>
        errors && { data, errors: errors.map((error) => presentTo(pipeline, socket, error)) },
    },
    sockets,
    KEEP_ALIVE_MS,
  );

  return {
    drain: async () => {
      http.removeAllListeners('upgrade');
      http.on('upgrade', (_request, socket) => refuseUpgrade(socket, UNAVAILABLE));
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Going away');
      await server.dispose();
    },
  };
}

async function prepare<Context extends object>(
  pipeline: Pipeline<Context>,
  socket: Socket<Context>,
  requestId: string,
  request: Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const contextValue = await socket.extra.session?.context(requestId);
  const args = { schema: pipeline.schema, contextValue, ...request };
  const refusal = pipeline.refuse(args);
  return refusal ? [refusal] : args;
}

/** A socket ends with 4403 when its token expires or its rights are withdrawn: come back, sign in again. */
function endWithRights<Context>(webSocket: WebSocket, session: SocketSession<Context>): () => void {
  const close = (): void => webSocket.close(CloseCode.Forbidden, 'Forbidden');
  const forget = session.onWithdrawn(close);
  const timer =
    session.expiresAt && setTimeout(close, Math.max(0, session.expiresAt.getTime() - Date.now()));
  return () => {
    forget();
    if (timer) clearTimeout(timer);
  };
}

function callerOf<Context>(
  { connectionParams, extra }: Socket<Context>,
  addressOf: SocketOptions['addressOf'],
): Caller {
  const { authorization, apiKey, acceptLanguage } = connectionParams ?? {};
  return {
    credentials: { authorization: textOrNull(authorization), apiKey: textOrNull(apiKey) },
    acceptLanguage: textOrNull(acceptLanguage),
    address: addressOf(extra.request),
    requestId: 'ws',
    onGone: (callback) => void extra.socket.once('close', callback),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function presentTo<Context>(
  pipeline: Pipeline<Context>,
  { connectionParams, extra }: Socket<Context>,
  error: GraphQLError | GraphQLFormattedError,
): GraphQLFormattedError {
  return error instanceof GraphQLError
    ? pipeline.present(error, {
        acceptLanguage: textOrNull(connectionParams?.acceptLanguage),
        readsSchema: extra.session?.readsSchema ?? false,
      })
    : error;
}

function tooManyOperations(limit: number): GraphQLError {
  return new GraphQLError('Too many operations', {
    extensions: { code: 'RATE_LIMITED', reason: 'TOO_MANY_OPERATIONS', limit },
  });
}

/** Browsers always send `Origin`; a page of another site must not use its visitor's network (CSWSH). */
function mayUpgrade({ url, headers }: IncomingMessage, allowed: readonly string[]): boolean {
  if (new URL(url ?? '/', 'http://localhost').pathname !== '/graphql') return false;
  if (!headers['sec-websocket-protocol']?.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return false;
  return mayComeFrom(headers, allowed);
}

const FORBIDDEN = '403 Forbidden';
const TOO_MANY_REQUESTS = '429 Too Many Requests';
const UNAVAILABLE = '503 Service Unavailable';

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** 4429: stock clients don't come back by themselves, which would only keep the quota full. */
function refuseSocket(webSocket: WebSocket): boolean {
  webSocket.close(CloseCode.TooManyInitialisationRequests, 'Too many sockets');
  return false;
}

/** Whatever came by a reverse proxy on the same machine, and the machine's own tools. */
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

function watchFrame(limits: LimitWatch, error: Error & { code?: string }): void {
  if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
    limits.refuses('frameBytes', Number.POSITIVE_INFINITY);
}
