import type { IncomingMessage } from 'node:http';
import { type ExecutionArgs, GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  CloseCode,
  makeServer,
  type Context as ProtocolContext,
  type Server as ProtocolServer,
} from 'graphql-ws';
import type { WebSocket } from 'ws';
import { type DeliveryArgs, deliver } from './delivery';
import { unknownDocument, withDocument } from './persisted-request';
import type { Caller, Pipeline, SocketSession } from './pipeline';
import { SharedResults } from './shared-results';
import type { SocketChannel } from './socket-channel';
import { SocketDocuments } from './socket-documents';
import { SocketQuota } from './socket-quota';

type Params = { authorization?: unknown; apiKey?: unknown; acceptLanguage?: unknown };

/** What a socket keeps besides graphql-ws's own; the session is set once its credentials were accepted. */
export interface SocketExtra<Context> {
  readonly channel: SocketChannel;
  readonly request: IncomingMessage;
  session?: SocketSession<Context>;
}

type Socket<Context> = ProtocolContext<Params, SocketExtra<Context>>;

/** Speaks graphql-transport-ws by graphql-ws's own hooks, by the same rules as HTTP. */
export function createSocketProtocol<Context extends object>(
  pipeline: Pipeline<Context>,
  addressOf: (request: IncomingMessage) => string,
): ProtocolServer<SocketExtra<Context>> {
  const { limits } = pipeline;
  const perViewer = new SocketQuota(limits, 'socketsPerViewer');
  const documents = new SocketDocuments(pipeline);
  const shared = new SharedResults();
  let operations = 0;

  return makeServer<Params, SocketExtra<Context>>({
    schema: pipeline.schema,
    connectionInitWaitTimeout: limits.ceiling('socketInitMs'),
    onConnect: async (socket) => {
      const session = await pipeline.openSocket(callerOf(socket, addressOf));
      const { channel } = socket.extra;
      if (!session || !channel.isOpen) return false;
      const { ownerId } = session;
      const leave = ownerId === null ? () => undefined : perViewer.take(ownerId);
      if (!leave) return refuseSocket(channel.webSocket);
      socket.extra.session = session;
      channel.expiresAt = session.expiresAt;
      const forget = session.onRightsChange((access) => {
        if (access) channel.expiresAt = access.expiresAt;
        else channel.close(CloseCode.Forbidden, 'Forbidden');
      });
      channel.webSocket.once('close', () => {
        leave();
        forget();
      });
      return true;
    },
    onSubscribe: async (socket, id, payload) => {
      const named = pipeline.documents ? withDocument(payload, pipeline.documents) : payload;
      if (!named) return [unknownDocument()];
      const { query, operationName = null, variables = null } = named;
      if (limits.refuses('socketOperations', Object.keys(socket.subscriptions).length))
        return [tooManyOperations(limits.max('socketOperations'))];
      const prepared = documents.prepare(query);
      if (!('document' in prepared)) return prepared;
      operations += 1;
      const args: DeliveryArgs = {
        schema: pipeline.schema,
        document: prepared.document,
        operationName,
        variableValues: variables,
        contextValue: await socket.extra.session?.context(`ws-${operations}`),
        destination: {
          channel: socket.extra.channel,
          id,
          group: prepared.groupOf(operationName, variables),
          shared,
          present: (error) => presentTo(pipeline, socket, error),
        },
      };
      const refusal = await pipeline.refuse(args);
      return refusal ? [refusal] : args;
    },
    execute: (args: ExecutionArgs) => pipeline.execute(args),
    subscribe: deliver,
    onError: (socket, _id, _payload, errors) =>
      errors.map((error) => presentTo(pipeline, socket, error)),
    onNext: (socket, _id, _payload, _args, { data = null, errors, extensions = {} }) =>
      errors && {
        data,
        errors: errors.map((error) => presentTo(pipeline, socket, error)),
        extensions,
      },
  });
}

function callerOf<Context>(
  { connectionParams, extra: { channel, request } }: Socket<Context>,
  addressOf: (request: IncomingMessage) => string,
): Caller {
  const { authorization, apiKey, acceptLanguage } = connectionParams ?? {};
  return {
    credentials: { authorization: textOrNull(authorization), apiKey: textOrNull(apiKey) },
    acceptLanguage: textOrNull(acceptLanguage),
    address: addressOf(request),
    requestId: 'ws',
    onGone: (callback) => void channel.webSocket.once('close', callback),
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

/** 4429: stock clients don't come back by themselves, which would only keep the quota full. */
function refuseSocket(webSocket: WebSocket): boolean {
  webSocket.close(CloseCode.TooManyInitialisationRequests, 'Too many sockets');
  return false;
}
