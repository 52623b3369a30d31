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
}
