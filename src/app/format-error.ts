import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { Locale } from '../domain/locale';
import { errorText } from './error-texts';
import {
  describeRefusal,
  type Refusal,
  withoutQuotation,
  withoutSuggestion,
} from './graphql-refusals';

/** Facts of GraphQL's own refusals that clients may branch on; everything else stays inside. */
const SHOWN = ['field', 'rule', 'reason', 'retryAfterMs', 'limit', 'cost'] as const;

/** Whom an error is shown to. */
export interface Reader {
  readonly locale: Locale;
  /** False hides the names that graphql-js suggests for misspelt ones. */
  readonly readsSchema: boolean;
}

/**
 * Turns whatever was thrown into what a client may see, whichever transport carries it: a stable
 * code, facts, and words in the client's language. A fault of ours keeps none of its own.
 */
export function formatError(error: GraphQLError, reader: Reader): GraphQLFormattedError {
  const { code, facts, message } = describe(error);
  return shownTo(reader, {
    message,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { code, ...facts },
  });
}

/** The same error in another language; what has no words of ours stays as it is. */
export function shownTo(
  { locale, readsSchema }: Reader,
  error: GraphQLFormattedError,
): GraphQLFormattedError {
  const { code, ...facts } = error.extensions ?? {};
  const own = readsSchema ? error.message : withoutSuggestion(error.message);
  return { ...error, message: errorText(String(code), facts, locale) ?? own };
}

/** True for what the log must tell of: a fault of ours, not a refusal. */
export function isFault(error: GraphQLError): boolean {
  return describe(error).code === ErrorCode.INTERNAL_SERVER_ERROR;
}

function describe(error: GraphQLError): Refusal {
  // A scalar's own complaint is inside this one, and quotes the value as well.
  const refusal = describeRefusal(error);
  if (refusal) return refusal;
  const cause = rootCause(error);
  if (cause instanceof DomainError)
    return { code: cause.code, facts: { ...cause.facts }, message: cause.code };
  if (cause instanceof GraphQLError)
    return describeRefusal(cause) ?? describeOwn(cause, error.extensions);
  return { code: ErrorCode.INTERNAL_SERVER_ERROR, facts: {}, message: '' };
}

function rootCause(error: GraphQLError): unknown {
  return error.originalError instanceof GraphQLError
    ? rootCause(error.originalError)
    : (error.originalError ?? error);
}

/** Apollo wraps what graphql-js refuses into an error that has the code. */
function describeOwn(
  { message, extensions }: GraphQLError,
  outer: GraphQLError['extensions'],
): Refusal {
  const facts = Object.fromEntries(
    SHOWN.flatMap((name) => (extensions[name] === undefined ? [] : [[name, extensions[name]]])),
  );
  const code = String(outer['code'] ?? extensions['code'] ?? 'BAD_REQUEST');
  return { code, facts, message: withoutQuotation(message) };
}
