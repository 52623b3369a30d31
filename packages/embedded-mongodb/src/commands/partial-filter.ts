import { mongoError } from '../errors';
import type { FilterNode } from '../query/filter-node';
import { compileMatcher } from '../query/matcher';
import { assertPlainFilter } from '../query/plain-filter';
import { display } from '../values/display';
import { isDocument, typeOf, type Value } from '../values/value';

/** Conditions on a field that may say which documents an index holds. */
const offered: ReadonlySet<FilterNode['kind']> = new Set(['compare', 'in', 'exists', 'type']);

/** Throws CannotCreateIndex for a condition that no partial index may have. */
export function assertPartialFilter(filter: Value): void {
  if (!isDocument(filter))
    throw mongoError(
      'TypeMismatch',
      `The field 'partialFilterExpression' must be an object, but got ${typeOf(filter)}`,
    );
  assertPlainFilter(filter);
  if (isOffered(compileMatcher(filter).tree)) return;
  throw mongoError(
    'CannotCreateIndex',
    `Expression not supported in partial index: ${display(filter)}`,
  );
}

function isOffered(node: FilterNode): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.children.every(isOffered);
  return offered.has(node.kind) && !(node.kind === 'in' && node.patterns.length > 0);
}
