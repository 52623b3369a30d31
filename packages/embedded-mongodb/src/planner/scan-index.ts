import type { KeyRange, KeyValue } from '../storage/key-value';
import type { RecordId } from '../storage/keys';
import { recordOfEntry } from '../storage/stored-entry';
import { mergeEntries } from './merge-entries';
import type { IndexScan } from './plan';
import { type Pause, pause } from './pulse';
import type { Run } from './run';
import { walk } from './walk';

/** The entries that an index has in the ranges of a scan, one for each record. */
export function scanIndex(scan: IndexScan, run: Run): Iterable<KeyValue | Pause> {
  const found = entriesOnce(scan, run);
  return run.trace ? run.trace.follow(scan, found, run.stats) : found;
}

/** The entries of some scans, one for each record. */
export function* scanAll(scans: readonly IndexScan[], run: Run): Generator<KeyValue | Pause> {
  const seen = new Set<RecordId>();
  for (const scan of scans)
    for (const one of scanIndex(scan, run)) {
      if (one !== pause && seen.has(recordOfEntry(one))) continue;
      if (one !== pause) seen.add(recordOfEntry(one));
      yield one;
    }
}

function* entriesOnce(scan: IndexScan, run: Run): Generator<KeyValue | Pause> {
  const seen = scan.mayRepeat ? new Set<RecordId>() : undefined;
  for (const entry of entriesIn(scan, run)) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    run.stats.keysExamined++;
    if (seen) {
      const recordId = recordOfEntry(entry);
      if (seen.has(recordId)) continue;
      seen.add(recordId);
    }
    yield entry;
  }
}

/** A single range, by far the most frequent case, goes without a generator around its walk. */
function entriesIn(scan: IndexScan, run: Run): Iterable<KeyValue | Pause> {
  const { ranges, reverse, merge } = scan;
  const directed = ranges.map((range) => ({ ...range, reverse }));
  const [only] = directed;
  if (only && directed.length === 1) return walkEntries(only, scan, run);
  if (!merge) return walkAll(reverse ? directed.reverse() : directed, scan, run);
  const walks = directed.map((range) => walkEntries(range, scan, run));
  return mergeEntries(walks, merge, reverse);
}

function* walkAll(
  ranges: readonly KeyRange[],
  scan: IndexScan,
  run: Run,
): Generator<KeyValue | Pause> {
  for (const range of ranges) yield* walkEntries(range, scan, run);
}

/**
 * A unique key is read at once, everything else is walked. Values count where they name the record, or tell whether
 * the key is legible.
 */
function walkEntries(range: KeyRange, scan: IndexScan, run: Run): Iterable<KeyValue | Pause> {
  if (!scan.isKeys || !scan.index.unique)
    return walk('entries', { ...range, keysOnly: !scan.index.unique && !scan.covered }, run);
  const value = run.source.reader.get('entries', range.low);
  return value ? [{ key: range.low, value }] : [];
}
