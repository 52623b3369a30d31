import { type GraphQLError, Kind } from 'graphql';
import { ErrorCode } from '../domain/domain-error';

/** What a client is shown of a refusal by GraphQL itself: without any value of its input. */
export interface Refusal {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** The kinds of nodes whose text a message of graphql-js may quote: a value, not a name of the schema. */
const VALUES: ReadonlySet<string> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.NULL,
]);

/**
 * Gives graphql-js's own refusals a code and facts and takes out what they quote of the input, a password under a
 * misspelt name included; null for what needs no rewriting.
 */
export function describeRefusal({ message, nodes }: GraphQLError): Refusal | null {
  if (isTooManyTokens(message)) {
    const limit = Number(/(\d+) tokens/.exec(message)?.[1]);
    return { code: ErrorCode.QUERY_TOO_EXPENSIVE, facts: { reason: 'TOO_LONG', limit }, message };
  }
  if (isCoercion(message))
    return { code: ErrorCode.BAD_USER_INPUT, facts: coercionFacts(message), message };
  if (
    /^Unknown operation named|^Must provide operation name|^Unable to identify operation/.test(
      message,
    )
  )
    return {
      code: ErrorCode.BAD_USER_INPUT,
      facts: { reason: 'UNKNOWN_OPERATION' },
      message,
    };
  if (nodes?.some(({ kind }) => VALUES.has(kind)) && !/^Field "\w+\.\w+" of required/.test(message))
    return { code: ErrorCode.BAD_USER_INPUT, facts: { reason: 'BAD_VALUE' }, message };
  return null;
}

/** The message of a syntax error without what it quotes of a token. */
export function withoutQuotation(message: string): string {
  return message.startsWith('Syntax Error')
    ? message
        .replace(/\b(Name|String|BlockString|Int|Float|Comment) ".*"/s, '$1')
        .replace(/\b(Invalid [^:]*?)(?:, expected digit but got)?: ".*"/s, '$1')
    : message;
}

/** The message without the names of the schema that are not in the document. */
export function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .*\?$/s, '');
}

export function isTooManyTokens(message: string): boolean {
  return /^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(message);
}

/** graphql-js quotes the value it could not coerce. */
function isCoercion(message: string): boolean {
  return /^Variable "\$\w+" (got invalid value|of (required|non-null) type)/.test(message);
}

function coercionFacts(message: string): Readonly<Record<string, unknown>> {
  const [, path] = / at "([\w.[\]]+)"/.exec(message) ?? /^Variable "\$(\w+)"/.exec(message) ?? [];
  return { reason: 'BAD_VARIABLE', ...(path !== undefined && { field: path }) };
}
