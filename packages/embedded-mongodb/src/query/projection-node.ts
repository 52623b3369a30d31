import type { EvaluationOptions } from '../expressions/evaluation';
import type { Expression } from '../expressions/expression';
import type { Document } from '../values/value';

/**
 * A projection as a tree of names. `inclusion` keeps what is named, `exclusion` all else,
 * `addition` everything; computed fields are set afterwards, in the order of the specification.
 */
export interface ProjectionNode {
  kind: 'node';
  children: Map<string, ProjectionNode | ProjectionLeaf>;
  /** Does anything below compute a value: then missing parents are made. */
  computes: boolean;
}

export type ProjectionLeaf =
  | { kind: 'keep' }
  | { kind: 'drop' }
  | { kind: 'compute'; expression: Expression };

export type ProjectionMode = 'inclusion' | 'exclusion' | 'addition';

export interface ProjectionOptions extends EvaluationOptions {
  /** A find's filter, which a positional `$` refers to; `$project` has none of a find's operators. */
  filter?: Document | undefined;
  isFind?: boolean;
}
