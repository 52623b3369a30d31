import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { mayReadSchema } from '../domain/auth/api-key';
import { DEFAULT_LOCALE } from '../domain/locale';
import type { Logger } from '../observability/logger';
import type { RequestContext } from '../resolvers/request-context';
import { formatError, inLocale, isFault } from './format-error';
import { findIntrospection, limitRules, parseOptions } from './query-limits';
import { refuseOperation } from './refused-credentials';

export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  /** False refuses introspection to strangers. */
  readonly openIntrospection: boolean;
}

/**
 * Apollo executes what comes by HTTP. No plugin wraps fields (`willResolveField`) and cache control
 * is off: both cost more than the resolvers.
 */
export function createApollo(parts: ApolloParts): ApolloServer<RequestContext> {
  const { schema, logger } = parts;
  return new ApolloServer<RequestContext>({
    schema,
    parseOptions,
    validationRules: [...limitRules],
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
    formatError: (_formatted, error) => formatError(asGraphqlError(error), DEFAULT_LOCALE),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      requestRules(parts),
    ],
  });
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('', { originalError: error instanceof Error ? error : null });
}

/** What this API asks of every request, beside what Apollo does. */
function requestRules({
  schema,
  logger,
  openIntrospection,
}: ApolloParts): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operationName, contextValue }) {
          const refusal = refuseOperation({ document, operationName, contextValue });
          if (refusal) throw refusal;
          const [hidden] =
            openIntrospection || mayReadSchema(contextValue.viewer)
              ? []
              : findIntrospection(schema, document);
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
            inLocale(error, contextValue.locale),
          );
        },
      };
    },
  };
}
