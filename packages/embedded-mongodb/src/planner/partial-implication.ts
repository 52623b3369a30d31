import type { FilterNode, PathNode } from '../query/filter-node';
import { compileTest } from '../query/value-tests';
import { typeOf } from '../values/value';

/** Does every document that a filter matches also match a partial index's filter. */
export function implies(filter: FilterNode, partial: FilterNode): boolean {
  if (partial.kind === 'and') return partial.children.every((child) => implies(filter, child));
  if (partial.kind === 'or') return partial.children.some((child) => implies(filter, child));
  if (filter.kind === 'and') return filter.children.some((child) => implies(child, partial));
  if (filter.kind === 'or') return filter.children.every((child) => implies(child, partial));
  if (!('path' in filter) || !('path' in partial) || filter.path !== partial.path) return false;
  return nodeImplies(filter, partial);
}

function nodeImplies(node: PathNode, partial: PathNode): boolean {
  if (isSame(node, partial)) return true;
  if (partial.kind === 'exists') return needsValue(node);
  if (node.kind === 'in')
    return (
      node.patterns.length === 0 &&
      node.values.every((value) =>
        nodeImplies({ kind: 'compare', path: node.path, operator: '$eq', value }, partial),
      )
    );
  if (node.kind !== 'compare') return false;
  if (partial.kind === 'type')
    return typeOf(node.value) !== 'array' && partial.types.has(typeOf(node.value));
  if (partial.kind !== 'compare') return false;
  return comparisonImplies(node, partial);
}

type Comparison = Extract<PathNode, { kind: 'compare' }>;

function comparisonImplies(node: Comparison, partial: Comparison): boolean {
  if (Array.isArray(node.value) || Array.isArray(partial.value)) return false;
  const holds = compileTest(partial, {})(node.value);
  if (node.operator === '$eq') return holds;
  if (node.operator[1] !== partial.operator[1]) return false;
  // `> 5` implies `> 5`, though 5 itself fulfils neither.
  return holds || (node.operator === partial.operator && isSame(node, partial));
}

function needsValue(node: PathNode): boolean {
  if (node.kind === 'compare') return node.value !== null;
  if (node.kind === 'in') return !node.values.includes(null);
  return true;
}

function isSame(a: PathNode, b: PathNode): boolean {
  return a.kind === b.kind && fingerprint(a) === fingerprint(b);
}

function fingerprint(node: PathNode): string {
  return JSON.stringify(node, (_, value: unknown) => {
    if (value instanceof Set) return [...value];
    if (value instanceof Map) return [...value];
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}
