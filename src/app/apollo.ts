import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { mayReadSchema } from '../domain/auth/api-key';
import { DEFAULT_LOCALE } from '../domain/locale';
import type { Logger } from '../observability/logger';
import { formatError, isFault, shownTo } from './format-error';
import type { QueryLimits } from './query-limits';
import { refuseOperation } from './refused-credentials';
import type { RequestScope } from './request-scope';

export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly logger: Logger;
  /** False refuses introspection to strangers. */
  readonly openIntrospection: boolean;
}

/**
 * Apollo executes what comes by HTTP. No plugin wraps fields (`willResolveField`) and cache control
 * is off: both cost more than the resolvers.
 */
export function createApollo(parts: ApolloParts): ApolloServer<RequestScope> {
  const { schema, limits, logger } = parts;
  return new ApolloServer<RequestScope>({
    gateway: executorOf(schema),
    parseOptions: limits.parseOptions,
    validationRules: [...limits.rules],
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
function executorOf(
  schema: GraphQLSchema,
): ApolloServerOptionsWithGateway<RequestScope>['gateway'] {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: ({ document, operationName = null, request, context }) => {
        const contextValue = context as RequestScope;
        const variableValues = request.variables ?? null;
        return contextValue.deadline.execute({
          ...{ schema, document, operationName, variableValues, contextValue },
        });
      },
    }),
    stop: async () => undefined,
  };
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('', { originalError: error instanceof Error ? error : null });
}

/** What this API asks of every request, beside what Apollo does. */
function requestRules({
  limits,
  logger,
  openIntrospection,
}: ApolloParts): ApolloServerPlugin<RequestScope> {
  return {
    async requestDidStart() {
      return {
        async parsingDidStart() {
          return async (error) => error && limits.watchTokens(error);
        },
        async didResolveOperation({ document, operationName, contextValue }) {
          const refusal = refuseOperation({ document, operationName, contextValue });
          if (refusal) throw refusal;
          const [hidden] =
            openIntrospection || mayReadSchema(contextValue.asker)
              ? []
              : limits.findIntrospection(document);
          if (hidden) throw hidden;
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors)
            if (isFault(error))
              logger.error(
                { err: error.originalError ?? error, requestId: contextValue.requestId },
                'operation failed',
              );
        },
        async willSendResponse({ response: { body }, contextValue }) {
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          body.singleResult.errors = body.singleResult.errors.map((error) =>
            shownTo(contextValue, error),
          );
        },
      };
    },
  };
}
