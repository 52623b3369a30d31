import { type IndexDefinition, isMultikey } from '../storage/index-definition';
import { type KeyRange, prefixEnd } from '../storage/key-value';
import { identKey } from '../storage/keys';
import type { Collation } from '../values/collation';
import { isIndex } from '../values/field-path';
import type { Condition, Conditions } from './conditions';
import { type FieldIntervals, intervalsOf } from './field-intervals';
import { end, type Interval, intersect, isPoint, reversed, start } from './interval';
import type { IndexScan } from './plan';

/** Ranges that one scan may have; with more values, fewer fields bound it. */
const maxRanges = 5000;

/** Plans the narrowest scan of an index for some conditions; its ranges are in the order of the index. */
export function planIndexScan(
  index: IndexDefinition,
  conditions: Conditions,
  collation: Collation | undefined,
): IndexScan {
  const fields = boundFields(index, conditions, collation);
  const bounds = index.paths.map((_, i) => fields[i]?.intervals);
  const used = fields.filter((field) => field !== undefined);
  const { ranges, isTight } = keyRanges(index, bounds);
  const pathsUsed = used.reduce((count, field) => count + field.conditions, 0);
  return {
    kind: 'index',
    index,
    bounds,
    ranges,
    isKeys: isTight && bounds.every((intervals) => intervals?.every(isPoint)),
    reverse: false,
    mayRepeat: isMultikey(index),
    isExact:
      conditions.isComplete &&
      pathsUsed === conditions.all.length &&
      used.every((field) => field.isExact) &&
      isTight,
    isSorted: false,
  };
}

interface BoundField extends FieldIntervals {
  /** How many of the filter's conditions it stands for. */
  conditions: number;
}

function boundFields(
  index: IndexDefinition,
  { all }: Conditions,
  collation: Collation | undefined,
): (BoundField | undefined)[] {
  const fields: (BoundField | undefined)[] = [];
  for (const [i, path] of index.paths.entries()) {
    if (sharesArray(index, i, fields)) {
      fields.push(undefined);
      continue;
    }
    const candidates = all
      .filter((condition) => condition.path === path && !isAmbiguous(condition))
      .map((condition) => {
        const intervals = intervalsOf(condition.nodes, index, collation);
        return intervals && { ...intervals, isExact: intervals.isExact && condition.isExact };
      })
      .filter((intervals) => intervals !== undefined);
    fields.push(index.multikey[i] ? narrowest(candidates) : allOf(candidates));
  }
  return fields;
}

/** `a.0: null` also asks for elements without a field `0`, which the key of the first element does not tell. */
function isAmbiguous({ path, nodes }: Condition): boolean {
  const hasNull = nodes.some((node) => {
    if (node.kind === 'compare') return node.value === null;
    return node.kind === 'in' && node.values.includes(null);
  });
  return hasNull && path.split('.').some(isIndex);
}

/** Two fields below one array may hold for different elements, so only one of them bounds the scan. */
function sharesArray(
  index: IndexDefinition,
  i: number,
  fields: readonly (BoundField | undefined)[],
): boolean {
  if (!index.multikey[i]) return false;
  const root = (at: number) => (index.paths[at] as string).split('.')[0];
  return fields.some((field, at) => field && index.multikey[at] && root(at) === root(i));
}

/** Conditions on an array may hold for different elements: only one of them bounds the scan. */
function narrowest(candidates: FieldIntervals[]): BoundField | undefined {
  const [best] = candidates.sort((a, b) => breadth(a.intervals) - breadth(b.intervals));
  return best && { ...best, conditions: 1 };
}

function breadth(intervals: readonly Interval[]): number {
  return intervals.every(isPoint) ? intervals.length : 1000 + intervals.length;
}

function allOf(candidates: FieldIntervals[]): BoundField | undefined {
  const [first, ...others] = candidates;
  if (!first) return undefined;
  const intervals = others.reduce(
    (common, one) => intersect(common, one.intervals),
    first.intervals,
  );
  const isExact = candidates.every((one) => one.isExact);
  return { intervals, isExact, conditions: candidates.length };
}

/** The ranges of all bounds, and whether nothing outside of the bounds lies within them. */
function keyRanges(
  index: IndexDefinition,
  bounds: readonly (readonly Interval[] | undefined)[],
): { ranges: KeyRange[]; isTight: boolean } {
  let prefixes = [identKey(index.ident)];
  const last = bounds.findLastIndex((intervals) => intervals !== undefined);
  let i = 0;
  for (; i <= last; i++) {
    const intervals = bounds[i];
    if (!intervals || prefixes.length * intervals.length > maxRanges) break;
    const directed = inDirection(intervals, index.directions[i] as 1 | -1);
    if (!directed.every(isPoint)) {
      const ranges = prefixes.flatMap((prefix) => within(prefix, directed));
      return { ranges, isTight: i === last };
    }
    prefixes = prefixes.flatMap((prefix) =>
      directed.map(({ low }) => Buffer.concat([prefix, low.bytes])),
    );
  }
  const ranges = prefixes.map((prefix) => ({ low: prefix, high: prefixEnd(prefix) }));
  return { ranges, isTight: i > last };
}

function inDirection(intervals: readonly Interval[], direction: 1 | -1): readonly Interval[] {
  return direction === 1 ? intervals : intervals.map(reversed).reverse();
}

function within(prefix: Buffer, intervals: readonly Interval[]): KeyRange[] {
  return intervals.map((interval) => ({
    low: Buffer.concat([prefix, start(interval)]),
    high: Buffer.concat([prefix, end(interval)]),
  }));
}
