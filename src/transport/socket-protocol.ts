import { type ExecutionArgs, GraphQLError } from 'graphql';
import { CloseCode, makeServer, type Server as ProtocolServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { type DeliveryArgs, deliver } from './delivery';
import { unknownDocument, withDocument } from './persisted-request';
import type { Pipeline, SocketSession } from './pipeline';
import { SharedResults } from './shared-results';
import { SocketDocuments } from './socket-documents';
import type { PeerParams, SocketPeer } from './socket-peer';
import { SocketQuota } from './socket-quota';

/** Speaks graphql-transport-ws by graphql-ws's own hooks, by the same rules as HTTP. */
export function createSocketProtocol<Context extends object>(
  pipeline: Pipeline<Context>,
): ProtocolServer<SocketPeer<Context>> {
  const { limits } = pipeline;
  const perViewer = new SocketQuota(limits, 'socketsPerViewer');
  const documents = new SocketDocuments(pipeline);
  const shared = new SharedResults();
  let operations = 0;

  return makeServer<PeerParams, SocketPeer<Context>>({
    schema: pipeline.schema,
    connectionInitWaitTimeout: limits.ceiling('socketInitMs'),
    onConnect: async ({ connectionParams, extra: peer }) => {
      const session = await pipeline.openSocket(peer.introduce(connectionParams));
      const { channel } = peer;
      if (!session || !channel.isOpen) return false;
      const { ownerId } = session;
      const leave = ownerId === null ? null : perViewer.take(ownerId);
      if (ownerId !== null && !leave) return refuseSocket(channel.webSocket);
      peer.session = session;
      channel.expiresAt = session.expiresAt;
      const forget = session.onRightsChange((access) => {
        if (access) channel.expiresAt = access.expiresAt;
        else channel.close(CloseCode.Forbidden, 'Forbidden');
      });
      peer.onClosed(() => {
        leave?.();
        forget();
      });
      return true;
    },
    onSubscribe: async ({ extra: peer, subscriptions }, id, payload) => {
      const named = pipeline.documents ? withDocument(payload, pipeline.documents) : payload;
      if (!named) return [unknownDocument()];
      const { query, operationName = null, variables = null } = named;
      if (limits.refuses('socketOperations', Object.keys(subscriptions).length))
        return [tooManyOperations(limits.max('socketOperations'))];
      const prepared = documents.prepare(query);
      if (!('document' in prepared)) return prepared;
      // graphql-ws keeps the message as long as the operation: let it keep the text that all have in common.
      Object.assign(payload, { query: prepared.source });
      operations += 1;
      // It takes no operation before the socket was accepted.
      const session = peer.session as SocketSession<Context>;
      const context = await session.context(`ws-${operations}`);
      const args: DeliveryArgs = {
        schema: pipeline.schema,
        document: prepared.document,
        operationName,
        variableValues: variables,
        contextValue: context,
        destination: {
          peer,
          channel: peer.channel,
          id,
          shared,
          group: prepared.groupOf(operationName, variables),
          timeLimit: pipeline.timeLimit(context),
        },
      };
      const refusal = await pipeline.refuse(args);
      return refusal ? [refusal] : args;
    },
    execute: (args: ExecutionArgs) => pipeline.execute(args),
    subscribe: (args) => deliver(args as DeliveryArgs),
    onError: ({ extra: peer }, _id, _payload, errors) => errors.map((error) => peer.present(error)),
    onNext: ({ extra: peer }, _id, _payload, _args, { data = null, errors, extensions = {} }) =>
      errors && {
        data,
        errors: errors.map((error) => peer.present(error)),
        extensions,
      },
  });
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
