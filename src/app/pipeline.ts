import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { mayReadSchema } from '../domain/auth/api-scope';
import type { DomainError } from '../domain/domain-error';
import { localeOf } from '../domain/locale';
import { ownerOf, type Viewer } from '../domain/viewer';
import type { Rights } from '../live/rights';
import type { Loaders } from '../loaders/loaders';
import type { LimitWatch } from '../observability/limit-watch';
import type { Logger } from '../observability/logger';
import type { SessionCookie } from '../resolvers/request-context';
import type { Access, ViewerService } from '../services/auth/viewer.service';
import type { ViewerCache } from '../services/auth/viewer-cache';
import type { CostBudgets } from '../services/cost/cost-budgets';
import type { Caller, Pipeline, SocketSession } from '../transport/pipeline';
import { identify } from './credentials';
import { Deadline } from './deadline';
import { formatError, isFault } from './format-error';
import type { OperationGate } from './operation-gate';
import type { QueryLimits } from './query-limits';
import { RequestScope } from './request-scope';
import type { TrustedDocuments } from './trusted-documents';
import { isViewerIndependent } from './viewer-independence';

export interface PipelineParts {
  readonly apollo: ApolloServer<RequestScope>;
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly gate: OperationGate;
  /** Null where none are registered. */
  readonly documents: TrustedDocuments | null;
  readonly budgets: CostBudgets;
  readonly watch: LimitWatch;
  readonly viewers: ViewerService;
  /** Asked for each emission of a subscription. */
  readonly recentViewers: ViewerCache;
  readonly rights: Rights;
  readonly logger: Logger;
  readonly createLoaders: (viewer: Viewer | null) => Loaders;
}

/** Builds the one way that HTTP and WebSocket take into GraphQL. */
export function createPipeline(parts: PipelineParts): Pipeline<RequestScope> {
  const { apollo, schema, limits, gate, documents, watch, viewers, logger } = parts;
  return {
    apollo,
    schema,
    documents,
    limits: watch,
    logger,
    createContext: async (caller, cookie) => {
      const { viewer, refusal } = await identify(viewers, caller.credentials);
      const context = createContext(parts, caller, { viewer, refusal, cookie });
      caller.onGone(() => context.deadline.cancel());
      return context;
    },
    openSocket: async (caller) => {
      const { viewer, expiresAt, refusal } = await identify(viewers, caller.credentials);
      return refusal ? null : socketSession(parts, caller, viewer && { viewer, expiresAt });
    },
    parse: (source) => limits.parse(source),
    validate: (document) => limits.validate(document),
    isViewerIndependent: (document, operationName) =>
      isViewerIndependent(schema, document, operationName),
    refuse: (args) => gate.refuse(args),
    execute: (args) => gate.execute(args),
    present: (error, { acceptLanguage, readsSchema }) => {
      if (isFault(error)) logger.error({ err: error.originalError ?? error }, 'operation failed');
      return formatError(error, { locale: localeOf(acceptLanguage), readsSchema });
    },
  };
}

interface Asker {
  readonly viewer: Viewer | null;
  readonly refusal: DomainError | null;
  readonly cookie: SessionCookie | null;
}

function createContext(
  { recentViewers, budgets, watch, createLoaders }: PipelineParts,
  { acceptLanguage, address, requestId }: Pick<Caller, 'acceptLanguage' | 'address' | 'requestId'>,
  { viewer, refusal, cookie }: Asker,
): RequestScope {
  const limitMs = watch.max('requestMs');
  return new RequestScope(
    {
      refusal,
      cookie,
      address,
      requestId,
      locale: localeOf(acceptLanguage),
      deadline: new Deadline(limitMs, () => watch.refuses('requestMs', limitMs + 1)),
      readsSchema: mayReadSchema(viewer),
      budgetOf: (owner) => budgets.state(owner),
      createLoaders,
      renew: (asker) => recentViewers.renew(asker),
    },
    viewer,
  );
}

/** A socket without credentials may sign in over it; it never expires and has nothing to lose. */
function socketSession(
  parts: PipelineParts,
  caller: Caller,
  access: Access | null,
): SocketSession<RequestScope> {
  const { viewers, rights } = parts;
  return {
    expiresAt: access?.expiresAt ?? null,
    ownerId: access && ownerOf(access.viewer),
    readsSchema: mayReadSchema(access?.viewer ?? null),
    context: async (requestId) => {
      const viewer = access && (await viewers.renew(access.viewer));
      return createContext(
        parts,
        { ...caller, requestId },
        { viewer, refusal: null, cookie: null },
      );
    },
    onRightsChange: (callback) => {
      if (!access) return () => undefined;
      const lookAgain = (): void =>
        void viewers.renewAccess(access).then(callback, () => callback(null));
      const forget = idsOf(access.viewer).map((id) => rights.onChangeOf(id, lookAgain));
      return () => {
        for (const one of forget) one();
      };
    },
  };
}

function idsOf(viewer: Viewer): readonly string[] {
  return viewer.kind === 'member' ? [viewer.memberId, viewer.sessionId] : [viewer.keyId];
}
