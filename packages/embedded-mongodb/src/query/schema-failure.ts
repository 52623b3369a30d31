import type { Document, Value } from '../values/value';

/** A keyword of a schema that a value does not satisfy. */
export interface SchemaFailure {
  schema: Document;
  keyword: string;
  specified: Value;
  value: Value;
  /** Explains why a value does not fulfil a schema below. */
  explain: (schema: Document, value: Value) => Document[];
}
