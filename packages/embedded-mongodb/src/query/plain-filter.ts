import { mongoError } from '../errors';
import { type Document, isDocument, type Value } from '../values/value';
import type { FilterNode } from './filter-node';
import { parseFilter } from './parse-filter';

/** Has a filter a condition of a kind anywhere. */
export function hasCondition(node: FilterNode, kind: FilterNode['kind']): boolean {
  if (node.kind === kind) return true;
  if ('children' in node) return node.children.some((child) => hasCondition(child, kind));
  return 'child' in node && hasCondition(node.child, kind);
}

const near = ['$near', '$nearSphere', '$geoNear'];
const lists = ['$and', '$or', '$nor'];
const nested = ['$not', '$elemMatch'];

/** Refuses with BadValue the conditions that only a query can have, since they choose its index. */
export function assertNoQueryConditions(filter: Document): void {
  for (const [name, value] of filter) {
    if (name === '$text') throw mongoError('BadValue', '$text is not allowed in this context');
    if (lists.includes(name) && Array.isArray(value))
      for (const one of value.filter(isDocument)) assertNoQueryConditions(one);
    else if (!name.startsWith('$')) assertNoNear(value);
  }
}

function assertNoNear(condition: Value): void {
  if (!isDocument(condition)) return;
  for (const [name, value] of condition) {
    if (near.includes(name))
      throw mongoError(
        'BadValue',
        '$geoNear, $near, and $nearSphere are not allowed in this context',
      );
    if (!nested.includes(name) || !isDocument(value)) continue;
    assertNoNear(value);
    assertNoQueryConditions(value);
  }
}

/** Refuses `$expr` and `$jsonSchema` in a filter that is for elements of arrays. */
export function assertPlainFilter(filter: Document): void {
  assertNoQueryConditions(filter);
  const node = parseFilter(filter);
  for (const kind of ['expr', 'jsonSchema'] as const) {
    if (hasCondition(node, kind))
      throw mongoError('QueryFeatureNotAllowed', `$${kind} is not allowed in this context`);
  }
}
