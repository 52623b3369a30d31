import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ParseOptions,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';

/** Bounds of one document, the same over HTTP and WebSocket. */
export const queryLimits = { tokens: 1000, depth: 10, aliases: 15, directives: 8 } as const;

export const parseOptions: ParseOptions = { maxTokens: queryLimits.tokens };

/** Rules besides the specification's; introspection is exempt from the depth. */
export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({ n: queryLimits.depth, ignoreIntrospection: true }) as ValidationRule,
  maxAliasesRule({ n: queryLimits.aliases }) as ValidationRule,
  maxDirectivesRule({ n: queryLimits.directives }) as ValidationRule,
];

/** Gives the document, or the errors to be shown instead. */
export function parseWithinLimits(source: string): DocumentNode | readonly GraphQLError[] {
  try {
    return parse(source, parseOptions);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
  }
}

export function validateWithinLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
): readonly GraphQLError[] {
  return validate(schema, document, [...specifiedRules, ...limitRules]).map(asValidationFailure);
}

/** What a stranger to an API that hides its schema is told of a document that asks for it. */
export function findIntrospection(
  schema: GraphQLSchema,
  document: DocumentNode,
): readonly GraphQLError[] {
  return validate(schema, document, [NoSchemaIntrospectionCustomRule]).map(asValidationFailure);
}

function asValidationFailure(error: GraphQLError): GraphQLError {
  return withCode(error, 'GRAPHQL_VALIDATION_FAILED');
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes && { nodes: error.nodes }),
    ...(error.source && { source: error.source }),
    ...(error.positions && { positions: error.positions }),
    extensions: { code, http: { status: 400 }, ...error.extensions },
  });
}
