import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ExecutionArgs,
  execute as executeOperation,
  GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import {
  CloseCode,
  GRAPHQL_TRANSPORT_WS_PROTOCOL,
  handleProtocols,
  type Context as ProtocolContext,
} from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Caller, Pipeline, SocketSession } from './pipeline';
import { subscribeAfresh } from './subscribe-afresh';

export interface RunningSockets {
  /** Takes no new socket and closes the open ones with 1001, so that clients come back elsewhere. */
  drain(): Promise<void>;
}

const FRAME_LIMIT = 64 * 1024;
const INIT_TIMEOUT_MS = 3000;
const KEEP_ALIVE_MS = 12_000;
const MAX_OPERATIONS = 20;
const GOING_AWAY = 1001;

type Params = { authorization?: unknown; apiKey?: unknown; acceptLanguage?: unknown };
/** What a socket keeps besides graphql-ws's own: set once its credentials were accepted. */
type Opened<Context> = { session: SocketSession<Context> };
type Socket<Context> = ProtocolContext<Params, Extra & Partial<Opened<Context>>>;

/** Serves graphql-transport-ws at `/graphql` of the HTTP server, by the same rules as HTTP. */
export function serveGraphqlOverWebSocket<Context extends object>(
  http: Server,
  pipeline: Pipeline<Context>,
  allowedOrigins: readonly string[],
): RunningSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: FRAME_LIMIT,
    perMessageDeflate: false,
  });
  const endings = new WeakMap<WebSocket, () => void>();
  let operations = 0;

  http.on('upgrade', (request, socket, head) => {
    if (!mayUpgrade(request, allowedOrigins)) return refuseUpgrade(socket);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.emit('connection', webSocket, request);
    });
  });

  const server = useServer<Params, Opened<Context>>(
    {
      schema: pipeline.schema,
      connectionInitWaitTimeout: INIT_TIMEOUT_MS,
      onConnect: async (socket) => {
        const session = await pipeline.openSocket(callerOf(socket));
        if (!session) return false;
        socket.extra.session = session;
        endings.set(socket.extra.socket, endWithRights(socket.extra.socket, session));
        return true;
      },
      onDisconnect: ({ extra }) => endings.get(extra.socket)?.(),
      onSubscribe: (socket, _id, { query, operationName, variables }) => {
        if (Object.keys(socket.subscriptions).length > MAX_OPERATIONS) return [tooManyOperations()];
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
      execute: executeOperation,
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
      http.on('upgrade', (_request, socket) => refuseUpgrade(socket));
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

function callerOf<Context>({ connectionParams, extra }: Socket<Context>): Caller {
  const { authorization, apiKey, acceptLanguage } = connectionParams ?? {};
  return {
    credentials: { authorization: textOrNull(authorization), apiKey: textOrNull(apiKey) },
    acceptLanguage: textOrNull(acceptLanguage),
    address: extra.request.socket.remoteAddress ?? '',
    requestId: 'ws',
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function presentTo<Context>(
  pipeline: Pipeline<Context>,
  { connectionParams }: Socket<Context>,
  error: GraphQLError | GraphQLFormattedError,
): GraphQLFormattedError {
  return error instanceof GraphQLError
    ? pipeline.present(error, textOrNull(connectionParams?.acceptLanguage))
    : error;
}

function tooManyOperations(): GraphQLError {
  return new GraphQLError('Too many operations', {
    extensions: { code: 'RATE_LIMITED', reason: 'TOO_MANY_OPERATIONS', limit: MAX_OPERATIONS },
  });
}

/** Browsers always send `Origin`; a page of another site must not use its visitor's network (CSWSH). */
function mayUpgrade({ url, headers }: IncomingMessage, allowed: readonly string[]): boolean {
  if (new URL(url ?? '/', 'http://localhost').pathname !== '/graphql') return false;
  if (!headers['sec-websocket-protocol']?.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return false;
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function refuseUpgrade(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
