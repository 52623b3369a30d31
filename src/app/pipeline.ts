import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { mayReadSchema } from '../domain/auth/api-key';
import type { DomainError } from '../domain/domain-error';
import { localeOf } from '../domain/locale';
import type { Viewer } from '../domain/viewer';
import type { Rights } from '../live/rights';
import type { Loaders } from '../loaders/loaders';
import type { Logger } from '../observability/logger';
import type { RequestContext, SessionCookie } from '../resolvers/request-context';
import type { Access, ViewerService } from '../services/auth/viewer.service';
import type { Caller, Pipeline, SocketSession } from '../transport/pipeline';
import { identify } from './credentials';
import { formatError, isFault } from './format-error';
import { findIntrospection, parseWithinLimits, validateWithinLimits } from './query-limits';
import { refuseOperation } from './refused-credentials';

export interface PipelineParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly viewers: ViewerService;
  readonly rights: Rights;
  readonly logger: Logger;
  readonly createLoaders: (viewer: Viewer | null) => Loaders;
  /** Introspection is for those who are known; outside production for everybody. */
  readonly openIntrospection: boolean;
}

/** Builds the one way that HTTP and WebSocket take into GraphQL. */
export function createPipeline(parts: PipelineParts): Pipeline<RequestContext> {
  const { apollo, schema, viewers, logger, openIntrospection } = parts;
  return {
    apollo,
    schema,
    logger,
    createContext: async (caller, cookie) => {
      const { viewer, refusal } = await identify(viewers, caller.credentials);
      return createContext(parts, caller, { viewer, refusal, cookie });
    },
    openSocket: async (caller) => {
      const { viewer, expiresAt, refusal } = await identify(viewers, caller.credentials);
      return refusal ? null : socketSession(parts, caller, viewer && { viewer, expiresAt });
    },
    parse: parseWithinLimits,
    validate: (document) => validateWithinLimits(schema, document),
    refuse: (args) => {
      const isOpen =
        openIntrospection || mayReadSchema((args.contextValue as RequestContext).viewer);
      const [hidden] = isOpen ? [] : findIntrospection(schema, args.document);
      return hidden ?? refuseOperation(args);
    },
    present: (error, acceptLanguage) => {
      if (isFault(error)) logger.error({ err: error.originalError ?? error }, 'operation failed');
      return formatError(error, localeOf(acceptLanguage));
    },
  };
}

interface Asker {
  readonly viewer: Viewer | null;
  readonly refusal: DomainError | null;
  readonly cookie: SessionCookie | null;
}

function createContext(
  { viewers, createLoaders }: PipelineParts,
  caller: Caller,
  asker: Asker,
): RequestContext {
  const see = (viewer: Viewer | null): RequestContext => ({
    viewer,
    refusal: asker.refusal,
    loaders: createLoaders(viewer),
    locale: localeOf(caller.acceptLanguage),
    address: caller.address,
    requestId: caller.requestId,
    cookie: asker.cookie,
    // Apollo works on a copy of the context: what changes is what it is called on.
    enterAs(entered) {
      Object.assign(this, { viewer: entered, loaders: createLoaders(entered) });
    },
    renew: async () => see(viewer && (await viewers.renew(viewer))),
  });
  return see(asker.viewer);
}

/** A socket without credentials may sign in over it; it never expires and has nothing to lose. */
function socketSession(
  parts: PipelineParts,
  caller: Caller,
  access: Access | null,
): SocketSession<RequestContext> {
  const { viewers, rights } = parts;
  return {
    expiresAt: access?.expiresAt ?? null,
    context: async (requestId) => {
      const viewer = access && (await viewers.renew(access.viewer));
      return createContext(
        parts,
        { ...caller, requestId },
        { viewer, refusal: null, cookie: null },
      );
    },
    onWithdrawn: (callback) => {
      if (!access) return () => undefined;
      const forget = idsOf(access.viewer).map((id) =>
        rights.onChangeOf(id, () => viewers.renew(access.viewer).then(() => undefined, callback)),
      );
      return () => {
        for (const one of forget) one();
      };
    },
  };
}

function idsOf(viewer: Viewer): readonly string[] {
  return viewer.kind === 'member' ? [viewer.memberId, viewer.sessionId] : [viewer.keyId];
}
