import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { Locale } from '../domain/locale';
import { errorText } from './error-texts';

/** Facts of GraphQL's own refusals that clients may branch on; everything else stays inside. */
const SHOWN = ['field', 'rule', 'reason', 'retryAfterMs', 'limit', 'cost'] as const;

/**
 * Turns whatever was thrown into what a client may see, whichever transport carries it: a stable
 * code, facts, and words in the client's language. A fault of ours keeps none of its own.
 */
export function formatError(error: GraphQLError, locale: Locale): GraphQLFormattedError {
  const { code, facts, message } = describe(error);
  return {
    message: errorText(code, facts, locale) ?? message,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { code, ...facts },
  };
}

/** The same error in another language; what has no words of ours stays as it is. */
export function inLocale(error: GraphQLFormattedError, locale: Locale): GraphQLFormattedError {
  const { code, ...facts } = error.extensions ?? {};
  return { ...error, message: errorText(String(code), facts, locale) ?? error.message };
}

/** True for what the log must tell of: a fault of ours, not a refusal. */
export function isFault(error: GraphQLError): boolean {
  return describe(error).code === ErrorCode.INTERNAL_SERVER_ERROR;
}

interface Description {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

function describe(error: GraphQLError): Description {
  // A scalar's own complaint about a variable is inside this one, and quotes the value as well.
  if (isCoercion(error.message)) return describeOwn(error);
  const cause = rootCause(error);
  if (cause instanceof DomainError)
    return { code: cause.code, facts: { ...cause.facts }, message: cause.code };
  if (cause instanceof GraphQLError) return describeOwn(cause);
  return { code: ErrorCode.INTERNAL_SERVER_ERROR, facts: {}, message: '' };
}

function rootCause(error: GraphQLError): unknown {
  return error.originalError instanceof GraphQLError
    ? rootCause(error.originalError)
    : (error.originalError ?? error);
}

function describeOwn({ message, extensions }: GraphQLError): Description {
  if (isCoercion(message))
    return { code: ErrorCode.BAD_USER_INPUT, facts: coercionFacts(message), message };
  if (/^Unknown operation named|^Must provide operation name/.test(message))
    return { code: ErrorCode.BAD_USER_INPUT, facts: { reason: 'UNKNOWN_OPERATION' }, message };
  const facts = Object.fromEntries(
    SHOWN.flatMap((name) => (extensions[name] === undefined ? [] : [[name, extensions[name]]])),
  );
  return { code: String(extensions['code'] ?? 'BAD_REQUEST'), facts, message };
}

/** graphql-js quotes the value it could not coerce, a password under a misspelt name included. */
function isCoercion(message: string): boolean {
  return /^Variable "\$\w+" (got invalid value|of (required|non-null) type)/.test(message);
}

function coercionFacts(message: string): Readonly<Record<string, unknown>> {
  const [, path] = / at "([\w.[\]]+)"/.exec(message) ?? /^Variable "\$(\w+)"/.exec(message) ?? [];
  return { reason: 'BAD_VARIABLE', ...(path !== undefined && { field: path }) };
}
