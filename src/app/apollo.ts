import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type HTTPGraphQLRequest,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import {
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import { DEFAULT_LOCALE } from '../domain/locale';
import type { Logger } from '../observability/logger';
import { formatError, isFault, shownTo } from './format-error';
import type { OperationGate } from './operation-gate';
import { MAX_VALIDATION_ERRORS, type QueryLimits } from './query-limits';
import type { RequestScope } from './request-scope';

export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly gate: OperationGate;
  readonly logger: Logger;
}

/**
 * Apollo executes what comes by HTTP. No plugin wraps fields (`willResolveField`) and cache control
 * is off: both cost more than the resolvers.
 */
export function createApollo(parts: ApolloParts): ApolloServer<RequestScope> {
  const { limits, logger } = parts;
  return new ApolloServer<RequestScope>({
    gateway: executorOf(parts),
    parseOptions: limits.parseOptions,
    validationRules: [...limits.rules],
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message) => logger.warn(message),
      error: (message) => logger.error(message),
    },
    formatError: (_formatted, error) => formatError(asGraphqlError(error), UNKNOWN_READER),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      requestRules(parts),
    ],
  });
}

/** Words and suggestions are chosen in `willSendResponse`, where the reader is known. */
const UNKNOWN_READER = { locale: DEFAULT_LOCALE, readsSchema: true };

/** Apollo's one door for an executor of one's own: operations run under their request's deadline. */
function executorOf({
  schema,
  gate,
}: ApolloParts): ApolloServerOptionsWithGateway<RequestScope>['gateway'] {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      // The request's own name: Apollo's is that of an operation it found, and one that is not there must be refused.
      executor: ({ document, request, context }) => {
        const contextValue = context as RequestScope;
        const { operationName = null, variables: variableValues = null } = request;
        return gate.execute({
          ...{ schema, document, operationName, variableValues, contextValue },
        });
      },
    }),
    stop: async () => undefined,
  };
}

/**
 * A client that accepts `application/json` and not the newer media type is promised 200 for a well-formed request, whatever
 * is wrong with its document (GraphQL over HTTP, 6.4.1). What a limit or a missing right refuses stays 4xx.
 */
function isLegacy(http: HTTPGraphQLRequest | undefined): boolean {
  const accept = http?.headers.get('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('graphql-response+json');
}

function isRequestError({ extensions }: GraphQLFormattedError): boolean {
  const isOfDocument = /^GRAPHQL_(PARSE|VALIDATION)_FAILED$/.test(String(extensions?.['code']));
  return isOfDocument || /^BAD_(VARIABLE|VALUE)$/.test(String(extensions?.['reason']));
}

/** Subscriptions come over WebSocket alone. */
function noStreamHere(): GraphQLError {
  return new GraphQLError('Subscription over HTTP', {
    extensions: {
      code: 'BAD_USER_INPUT',
      reason: 'SUBSCRIPTION_OVER_HTTP',
      http: { status: 400 },
    },
  });
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('', { originalError: error instanceof Error ? error : null });
}

/** What this API asks of every request, beside what Apollo does. */
function requestRules({ limits, gate, logger }: ApolloParts): ApolloServerPlugin<RequestScope> {
  return {
    async requestDidStart() {
      return {
        async parsingDidStart() {
          return async (error) => error && limits.watchTokens(error);
        },
        async didResolveOperation({ schema, document, operation, request, ...asked }) {
          const { operationName, contextValue } = asked;
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw noStreamHere();
          const variableValues = request.variables ?? null;
          const refusal = await gate.refuse({
            ...{ schema, document, operationName, variableValues, contextValue },
          });
          if (refusal) throw refusal;
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors)
            if (isFault(error))
              logger.error(
                { err: error.originalError ?? error, requestId: contextValue.requestId },
                'operation failed',
              );
        },
        async willSendResponse({ request, response: { body, http }, contextValue }) {
          http.headers.set('cache-control', 'no-store');
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          if (isLegacy(request.http) && body.singleResult.errors.every(isRequestError))
            http.status = 200;
          body.singleResult.errors = body.singleResult.errors.map((error) =>
            shownTo(contextValue, error),
          );
        },
      };
    },
  };
}
