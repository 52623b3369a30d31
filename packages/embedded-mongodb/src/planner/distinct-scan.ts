import type { FilterNode } from '../query/filter-node';
import { type Collection, readyIndexes } from '../storage/catalog';
import { type IndexDefinition, isMultikey } from '../storage/index-definition';
import { entryPrefix } from '../storage/index-entries';
import { extractKeys } from '../storage/index-keys';
import { type KeyRange, prefixEnd, rangeAfter } from '../storage/key-value';
import type { Value } from '../values/value';
import { conditionsOf } from './conditions';
import type { Found } from './found';
import { planIndexScan } from './index-scan';
import type { IndexScan } from './plan';
import { type Pause, pause } from './pulse';
import { readEntry } from './read-entry';
import type { Run } from './run';

/**
 * Plans to look at one entry for each value of a field: by the shortest index that begins with it, has every
 * document once and answers the whole filter.
 */
export function planDistinct(
  collection: Collection,
  path: string,
  { filter, hint }: { filter: FilterNode; hint?: IndexDefinition | undefined },
): IndexScan | undefined {
  const conditions = conditionsOf(filter);
  const [best] = readyIndexes(collection)
    .filter((index) => (hint ? index === hint : !index.hidden) && hasEachOnce(index, path))
    .map((index) => planIndexScan(index, conditions, undefined))
    .filter(({ isExact }) => isExact)
    .sort((a, b) => a.index.paths.length - b.index.paths.length);
  return best && { ...best, covered: [0] };
}

function hasEachOnce(index: IndexDefinition, path: string): boolean {
  const { paths, sparse, partialFilter, collation } = index;
  return paths[0] === path && !isMultikey(index) && !sparse && !partialFilter && !collation;
}

/** Finds each value of an index's first field once, and every document that lacks the field. */
export function* scanDistinct(
  scan: IndexScan,
  { ident }: Collection,
  run: Run,
): Generator<Found | Pause> {
  const { index, ranges } = scan;
  for (const range of ranges)
    for (let rest: KeyRange | undefined = range; rest; ) {
      const [entry] = run.source.reader.chunk('entries', rest, 1).entries;
      if (!entry) break;
      run.stats.keysExamined++;
      rest = rangeAfter(range, entry.key);
      const found = readEntry(ident, scan, entry, run);
      if (!found) continue;
      yield found;
      const [[first = null] = []]: Value[][] = extractKeys(found.document, index).keys;
      // Documents without the field and those with null in it have the same key.
      if (first !== null) rest = behind(entryPrefix(index, [first]), range);
      if (run.pulse.isDue()) yield pause;
    }
}

function behind(prefix: Buffer, range: KeyRange): KeyRange | undefined {
  const low = prefixEnd(prefix);
  return low.compare(range.high) < 0 ? { ...range, low } : undefined;
}
