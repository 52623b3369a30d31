/**
 * What types an operation: its result and its variables; nothing of it exists at run time.
 * @public the generated declarations of the built package import it
 */
export interface DocumentTypeDecoration<Result, Variables> {
  __apiType?: (variables: Variables) => Result;
}

/** A GraphQL document as text, with the types of its result and variables; the generated documents are such. */
export interface Operation<Result, Variables> extends DocumentTypeDecoration<Result, Variables> {
  toString(): string;
  /** What codegen knows of the document; its `hash` stands for it where the server has it in its list. */
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
}

/** How an operation names its document: by its text, or by nothing but its hash. */
export type DocumentNaming = 'text' | 'hash';

/** The members of a request that name a document. Throws TypeError for one without a hash. */
export function documentOf<Result, Variables>(
  operation: Operation<Result, Variables>,
  naming: DocumentNaming,
): { readonly query: string; readonly extensions?: Readonly<Record<string, unknown>> } {
  if (naming === 'text') return { query: operation.toString() };
  const hash = operation.__meta__?.['hash'];
  if (typeof hash !== 'string')
    throw new TypeError('An operation without a hash: have codegen write persistedDocuments');
  const sha256Hash = hash.replace(/^sha256:/, '');
  return { query: '', extensions: { persistedQuery: { version: 1, sha256Hash } } };
}
