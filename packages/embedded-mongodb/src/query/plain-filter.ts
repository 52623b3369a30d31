import { mongoError } from '../errors';
import type { Document } from '../values/value';
import type { FilterNode } from './filter-node';
import { parseFilter } from './parse-filter';

/** Has a filter a condition of a kind anywhere. */
export function hasCondition(node: FilterNode, kind: FilterNode['kind']): boolean {
  if (node.kind === kind) return true;
  if ('children' in node) return node.children.some((child) => hasCondition(child, kind));
  return 'child' in node && hasCondition(node.child, kind);
}

/** Refuses `$expr` and `$jsonSchema` in a filter that is for elements of arrays. */
export function assertPlainFilter(filter: Document): void {
  const node = parseFilter(filter);
  for (const kind of ['expr', 'jsonSchema'] as const) {
    if (hasCondition(node, kind))
      throw mongoError('QueryFeatureNotAllowed', `$${kind} is not allowed in this context`);
  }
}
