import type { EvaluationOptions } from '../expressions/evaluation';
import type { Document } from '../values/value';
import { compileFilter } from './compile-filter';
import type { FilterNode } from './filter-node';
import { parseFilter } from './parse-filter';
import type { MatchDetails } from './predicate';

/** A filter, compiled once for many documents. */
export interface Matcher {
  readonly tree: FilterNode;
  matches(document: Document): boolean;
  /** The array index that a positional `$` stands for in a document that matches. */
  positionOf(document: Document): number | undefined;
}

/** Compiles a filter. Throws what MongoDB refuses it with. */
export function compileMatcher(filter: Document, options: EvaluationOptions = {}): Matcher {
  const tree = parseFilter(filter);
  const predicate = compileFilter(tree, options);
  return {
    tree,
    matches: (document) => predicate(document),
    positionOf(document) {
      const details: MatchDetails = {};
      predicate(document, details);
      return details.position;
    },
  };
}
