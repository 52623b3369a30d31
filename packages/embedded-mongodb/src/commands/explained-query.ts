import type { PlanTop } from '../planner/explain-plan';
import type { Matcher } from '../query/matcher';
import type { Namespace } from '../storage/catalog';
import type { Document, Value } from '../values/value';
import type { QuerySpec } from './query';

/** The query inside of a command, and what happens to its documents. */
export interface Explainable {
  namespace: Namespace;
  spec: QuerySpec;
  top: Omit<PlanTop, 'filter'>;
  /** The field whose values are asked for. */
  distinct?: string;
  /** How many documents are looked for, where the plan does not say. */
  most?: number | undefined;
  /** A pipeline's stages behind what the query does. */
  stages?: Value[];
  /** Whether the query does all that a pipeline asks. */
  isWholePipeline?: boolean;
  /** What the command would change. */
  change?: WouldChange;
}

/** A change that is thought through, and not made. */
export interface WouldChange {
  /** Whether a document that was found would be another one. */
  modifies(document: Document, matcher: Matcher): boolean;
  upserts: boolean;
  /** Whether the command gives the document that it changes. */
  gives: boolean;
  /** Whether it gives one that it inserted. */
  givesUpserted: boolean;
}
