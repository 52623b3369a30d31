import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { localeOf } from '../domain/locale';
import type { Rights } from '../live/rights';
import type { Logger } from '../observability/logger';
import type { ViewerService } from '../services/auth/viewer.service';
import type { Pipeline } from '../transport/pipeline';
import { identify } from './credentials';
import { formatError, isFault } from './format-error';
import type { OperationGate } from './operation-gate';
import type { QueryLimits } from './query-limits';
import { RequestContexts, type RequestContextsParts } from './request-contexts';
import type { RequestScope } from './request-scope';
import { SocketAccess } from './socket-access';
import type { TrustedDocuments } from './trusted-documents';
import { isViewerIndependent } from './viewer-independence';

export interface PipelineParts extends RequestContextsParts {
  readonly apollo: ApolloServer<RequestScope>;
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly gate: OperationGate;
  /** Null where none are registered. */
  readonly documents: TrustedDocuments | null;
  readonly viewers: ViewerService;
  readonly rights: Rights;
  readonly logger: Logger;
}

/** Builds the one way that HTTP and WebSocket take into GraphQL. */
export function createPipeline(parts: PipelineParts): Pipeline<RequestScope> {
  const { apollo, schema, limits, gate, documents, watch, viewers, rights, logger } = parts;
  const contexts = new RequestContexts(parts);
  return {
    apollo,
    schema,
    documents,
    limits: watch,
    logger,
    createContext: async (caller, cookie) => {
      const { viewer, refusal } = await identify(viewers, caller.credentials);
      const context = contexts.create(caller, { viewer, refusal, cookie });
      caller.onGone(() => context.deadline.cancel());
      return context;
    },
    openSocket: async (caller) => {
      const { viewer, expiresAt, refusal } = await identify(viewers, caller.credentials);
      const access = viewer && { viewer, expiresAt };
      return refusal ? null : new SocketAccess({ contexts, viewers, rights }, caller, access);
    },
    parse: (source) => limits.parse(source),
    validate: (document) => limits.validate(document),
    isViewerIndependent: (document, operationName) =>
      isViewerIndependent(schema, document, operationName),
    refuse: (args) => gate.refuse(args),
    execute: (args) => gate.execute(args),
    timeLimit: ({ deadline }) => deadline,
    present: (error, { acceptLanguage, readsSchema }) => {
      if (isFault(error)) logger.error({ err: error.originalError ?? error }, 'operation failed');
      return formatError(error, { locale: localeOf(acceptLanguage), readsSchema });
    },
  };
}
