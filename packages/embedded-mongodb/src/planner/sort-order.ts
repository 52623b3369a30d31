import { isPoint } from './interval';
import type { IndexScan } from './plan';

/** A plain sort: paths with their directions. */
export type SortKeys = readonly { path: string; direction: 1 | -1 }[];

/** How a scan can give its documents in the order of a sort. */
export interface ScanOrder {
  reverse: boolean;
  /** For each range the bytes of its key that come before the sort's fields, when ranges have to be merged. */
  merge: number[] | undefined;
}

/** Ranges that are merged at most; with more, sorting what they find costs less. */
const maxMerged = 64;

/**
 * Tells how a scan gives its documents in the order of a sort, if it can. Fields with one value count for every
 * order; leading fields with several values give several ordered ranges; an array's field has several keys
 * and gives no order.
 */
export function orderOf(scan: IndexScan, sort: SortKeys): ScanOrder | undefined {
  const { index, bounds } = scan;
  if (index.collation) return undefined;
  const free = sort.filter(({ path }) => !isFixed(scan, path));
  const leading = leadingFields(scan, free[0]?.path);
  const direction = commonDirection(scan, free, leading);
  if (direction === undefined) return undefined;
  const isOne = bounds.slice(0, leading).every(isSingle);
  if (!isOne && scan.ranges.length > maxMerged) return undefined;
  const merge = isOne ? undefined : prefixLengths(scan, leading);
  return { reverse: direction === -1, merge };
}

/** How many fields with given values stand before the first one that the sort is by. */
function leadingFields({ index, bounds }: IndexScan, path: string | undefined): number {
  if (path === undefined) return 0;
  const first = bounds.findIndex((one, i) => index.paths[i] === path || !isPoints(one));
  return first < 0 ? bounds.length : first;
}

/** The direction in which an index has a sort's fields, one after the other; none when it has not. */
function commonDirection(
  { index, bounds }: IndexScan,
  sort: SortKeys,
  leading: number,
): 1 | -1 | undefined {
  let direction: number | undefined;
  let at = leading;
  for (const { path, direction: wanted } of sort) {
    while (index.paths[at] !== path && isSingle(bounds[at])) at++;
    if (index.paths[at] !== path || index.multikey[at]) return undefined;
    const needed = wanted * (index.directions[at] as number);
    if (direction !== undefined && direction !== needed) return undefined;
    direction = needed;
    at++;
  }
  return direction === -1 ? -1 : 1;
}

/** The length of each range's leading fields, in the order of the ranges. */
function prefixLengths({ bounds, ranges, index }: IndexScan, leading: number): number[] {
  let lengths = [4];
  for (const [i, intervals] of bounds.slice(0, leading).entries()) {
    const own = (intervals ?? []).map(({ low }) => low.bytes.length);
    if (index.directions[i] === -1) own.reverse();
    lengths = lengths.flatMap((length) => own.map((more) => length + more));
  }
  const repeats = ranges.length / lengths.length;
  return lengths.flatMap((length) => Array.from({ length: repeats }, () => length));
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

function isPoints(intervals: IndexScan['bounds'][number]): boolean {
  return intervals?.every(isPoint) ?? false;
}
