import { GraphQLError } from 'graphql';

/** Where the texts of registered documents are. */
export interface Documents {
  /** Null for an id that is not registered. */
  find(id: string): string | null;
}

/** The members of a GraphQL request that name a document, as they came. */
export interface NamedRequest {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/**
 * Puts the text of a registered document in the place of its id: `documentId` (GraphQL over HTTP, appendix on persisted documents) or
 * `extensions.persistedQuery.sha256Hash` (Apollo's clients). A request with a text is taken by its text: nothing is ever
 * registered by a client. Null where the id is unknown.
 */
export function withDocument<R extends NamedRequest>(request: R, documents: Documents): R | null {
  const { documentId, extensions, ...rest } = request;
  const { persistedQuery, ...others } = asObject(extensions);
  const hash = asObject(persistedQuery)['sha256Hash'];
  const id = typeof documentId === 'string' ? documentId : hash;
  if (typeof id !== 'string') return request;
  const stripped = { ...rest, ...(extensions !== undefined && { extensions: others }) } as R;
  if (typeof request.query === 'string' && request.query !== '') return stripped;
  const query = documents.find(id);
  return query === null ? null : { ...stripped, query };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What a request whose document is not known by its id is told. */
export const UNKNOWN_DOCUMENT = { code: 'FORBIDDEN', reason: 'UNKNOWN_DOCUMENT' };

export function unknownDocument(): GraphQLError {
  return new GraphQLError('Unknown document', { extensions: UNKNOWN_DOCUMENT });
}
