import type { EvaluationOptions } from '../expressions/evaluation';
import type { Document } from '../values/value';

export interface UpdateOptions extends EvaluationOptions {
  arrayFilters?: Document[] | undefined;
  /** Constants of a pipeline: an update statement's `c`. */
  constants?: Document | undefined;
}

interface UpdateResult {
  document: Document;
  /** Is the document another one to the byte. */
  modified: boolean;
  /** A change stream's `updateDescription`; a replacement has none. */
  description: Document | undefined;
}

/** An update, compiled once for many documents. */
export interface Update {
  readonly kind: 'replacement' | 'operators' | 'pipeline';
  /** Does it have a positional `$`, so that `apply` needs what the filter matched. */
  readonly needsPosition: boolean;
  /** Makes the document's new form; the one given stays what it is. */
  apply(document: Document, position?: number): UpdateResult;
  /** Makes the document that an upsert inserts, `_id` first. */
  insert(filter: Document): Document;
}
