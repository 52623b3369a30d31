import type { FilterNode } from '../query/filter-node';
import type { IndexDefinition } from '../storage/index-definition';
import { isIndex } from '../values/field-path';
import type { IndexScan } from './plan';
import type { Question } from './question';

/**
 * The fields of an index, by their places, that are all that a query reads of its documents; none where it reads
 * more than the keys tell: another field, one that holds arrays, or text under a collation.
 */
export function coveredFields(
  { index, isExact, isSorted }: IndexScan,
  { reads, filter, sort, hasSort }: Question,
): number[] | undefined {
  const filtered = isExact ? [] : filterPaths(filter);
  const sorted = hasSort && !isSorted ? sort?.map(({ path }) => path) : [];
  if (!reads || !filtered || !sorted || index.collation) return undefined;
  const places = new Set([...reads, ...filtered, ...sorted].map((path) => placeOf(index, path)));
  return places.has(-1) ? undefined : [...places].sort((a, b) => a - b);
}

/** Where a path stands in an index whose keys have its whole value, else -1. */
function placeOf({ paths, multikey }: IndexDefinition, path: string): number {
  const place = paths.indexOf(path);
  return multikey[place] || path.split('.').some(isIndex) ? -1 : place;
}

/** The paths that a filter looks at; none where it may look at anything. */
function filterPaths(node: FilterNode): string[] | undefined {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'nor': {
      const paths = node.children.map(filterPaths);
      return paths.every((one) => one !== undefined) ? paths.flat() : undefined;
    }
    case 'not':
      return filterPaths(node.child);
    case 'always':
    case 'never':
      return [];
    case 'expr':
    case 'jsonSchema':
    case 'sample':
      return undefined;
    default:
      return [node.path];
  }
}
