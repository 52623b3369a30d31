import { type Document, isDocument, type Value } from '../values/value';

/** A keyword of a schema that a value does not satisfy. */
export interface SchemaFailure {
  schema: Document;
  keyword: string;
  specified: Value;
  value: Value;
  /** Explains why a value does not fulfil a schema below. */
  explain: (schema: Document, value: Value) => Document[];
}

/** What a schema says of itself, for whoever reads the failure. */
export function annotationsOf(schema: Value | undefined): { title?: Value; description?: Value } {
  if (!isDocument(schema)) return {};
  const title = schema.get('title');
  const description = schema.get('description');
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
}
