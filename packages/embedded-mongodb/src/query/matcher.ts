import type { EvaluationOptions } from '../expressions/evaluation';
import type { Document } from '../values/value';
import { compileFilter } from './compile-filter';
import type { FilterNode } from './filter-node';
import { parseFilter } from './parse-filter';
import type { MatchDetails, Predicate } from './predicate';

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
  // An index often answers equalities alone: their tests are made when a document asks for them.
  let predicate = isPlain(tree) ? undefined : compileFilter(tree, options);
  const test: Predicate = (document, details) => {
    predicate ??= compileFilter(tree, options);
    return predicate(document, details);
  };
  return {
    tree,
    matches: (document) => test(document),
    positionOf(document) {
      const details: MatchDetails = {};
      test(document, details);
      return details.position;
    },
  };
}

/** Is a filter made of comparisons, whose tests can always be made. */
function isPlain(node: FilterNode): boolean {
  return node.kind === 'compare' || (node.kind === 'and' && node.children.every(isPlain));
}
