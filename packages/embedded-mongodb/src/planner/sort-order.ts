import { isPoint } from './interval';
import type { IndexScan } from './plan';

/** A plain sort: paths with their directions. */
export type SortKeys = readonly { path: string; direction: 1 | -1 }[];

/**
 * Tells whether a scan gives its documents in the order of a sort: `'forward'`, `'reverse'` or not at all.
 * Fields with one value count for every order; an array's field for none, as it has several keys.
 */
export function orderOf(scan: IndexScan, sort: SortKeys): 'forward' | 'reverse' | undefined {
  const { index, bounds } = scan;
  if (index.collation) return undefined;
  let direction: number | undefined;
  let at = 0;
  for (const { path, direction: wanted } of sort) {
    if (isFixed(scan, path)) continue;
    while (at < index.paths.length && index.paths[at] !== path && isSingle(bounds[at])) at++;
    if (index.paths[at] !== path || index.multikey[at]) return undefined;
    const needed = wanted * (index.directions[at] as number);
    if (direction !== undefined && direction !== needed) return undefined;
    direction = needed;
    at++;
  }
  return direction === -1 ? 'reverse' : 'forward';
}

function isFixed({ index, bounds }: IndexScan, path: string): boolean {
  const at = index.paths.indexOf(path);
  return at >= 0 && isSingle(bounds[at]) && isLeading(bounds, at) && !index.multikey[at];
}

/** Does the scan's one range hold the field to its value. */
function isLeading(bounds: IndexScan['bounds'], at: number): boolean {
  return bounds.slice(0, at).every(isSingle);
}

function isSingle(intervals: IndexScan['bounds'][number]): boolean {
  const [only] = intervals ?? [];
  return intervals?.length === 1 && only !== undefined && isPoint(only);
}
