import type { Matcher } from '../query/matcher';
import { unseal } from '../storage/checksum';
import { recordOfEntry } from '../storage/index-entries';
import {
  type Chunk,
  type KeyRange,
  type KeyValue,
  prefixEnd,
  type Reader,
  rangeAfter,
  type Table,
} from '../storage/key-value';
import { type Ident, identKey, type RecordId, recordIdOf } from '../storage/keys';
import { readRecord, recallRecord } from '../storage/records';
import { decodeDocument } from '../values/decode-document';
import type { Document } from '../values/value';
import { mergeEntries } from './merge-entries';
import type { IndexScan, Plan } from './plan';
import { type Pause, type Pulse, pause } from './pulse';

/** Documents that are likely to be read again soon: a long scan's later ones would push them out. */
const shortRead = 100;

/** A state of the file that may be exchanged for a newer one between two batches. */
export interface ReaderSource {
  readonly reader: Reader;
  /** Changes when `reader` does: what was read ahead is read again. */
  readonly version: number;
}

/** A document that a plan found. */
export class Found {
  private decoded: Document | undefined;

  constructor(
    readonly recordId: RecordId,
    readonly bytes: Buffer,
  ) {}

  get document(): Document {
    this.decoded ??= decodeDocument(this.bytes);
    return this.decoded;
  }

  /** Lets the decoded form go: who keeps many documents keeps their bytes. */
  forget(): void {
    this.decoded = undefined;
  }
}

/** What a plan had to look at. */
export interface ScanStats {
  keysExamined: number;
  docsExamined: number;
}

export interface Run {
  source: ReaderSource;
  pulse: Pulse;
  stats: ScanStats;
}

/** Finds a plan's documents in the order of its scan, one at a time. */
export function runPlan(plan: Plan, matcher: Matcher, run: Run): Iterable<Found | Pause> {
  const found = candidates(plan, run);
  return plan.needsFilter ? filter(found, matcher) : found;
}

function* filter(found: Iterable<Found | Pause>, matcher: Matcher): Generator<Found | Pause> {
  for (const one of found) if (one === pause || matcher.matches(one.document)) yield one;
}

/** Counts a plan's documents, from index keys alone where they say everything. */
export function* countPlan(plan: Plan, matcher: Matcher, run: Run): Generator<1 | Pause> {
  if (plan.access.kind === 'index' && !plan.needsFilter) {
    for (const one of scanIndex(plan.access, run)) yield one === pause ? pause : 1;
    return;
  }
  for (const one of runPlan(plan, matcher, run)) yield one === pause ? pause : 1;
}

function candidates({ access, collection }: Plan, run: Run): Iterable<Found | Pause> {
  switch (access.kind) {
    case 'nothing':
      return [];
    case 'collection':
      return scanCollection(collection.ident, access.reverse, run);
    case 'index':
      return fetch(collection.ident, scanIndex(access, run), run);
    case 'union':
      return fetch(collection.ident, scanAll(access.scans, run), run);
  }
}

function* scanCollection(ident: Ident, reverse: boolean, run: Run): Generator<Found | Pause> {
  const low = identKey(ident);
  for (const entry of walk('records', { low, high: prefixEnd(low), reverse }, run)) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    run.stats.docsExamined++;
    yield new Found(recordIdOf(entry.key), unseal(entry.value));
  }
}

function* scanAll(scans: readonly IndexScan[], run: Run): Generator<RecordId | Pause> {
  const seen = new Set<RecordId>();
  for (const scan of scans)
    for (const one of scanIndex(scan, run)) {
      if (one !== pause && seen.has(one)) continue;
      if (one !== pause) seen.add(one);
      yield one;
    }
}

/** The records that an index has in the ranges of a scan, each once. */
function* scanIndex(scan: IndexScan, run: Run): Generator<RecordId | Pause> {
  const seen = scan.mayRepeat ? new Set<RecordId>() : undefined;
  for (const entry of entriesIn(scan, run)) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    run.stats.keysExamined++;
    const recordId = recordOfEntry(entry);
    if (seen?.has(recordId)) continue;
    seen?.add(recordId);
    yield recordId;
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

/** A unique key is read at once, everything else is walked; only a unique index names the record in the value. */
function walkEntries(range: KeyRange, scan: IndexScan, run: Run): Iterable<KeyValue | Pause> {
  if (!scan.isKeys || !scan.index.unique)
    return walk('entries', { ...range, keysOnly: !scan.index.unique }, run);
  const value = run.source.reader.get('entries', range.low);
  return value ? [{ key: range.low, value }] : [];
}

function* fetch(
  ident: Ident,
  recordIds: Iterable<RecordId | Pause>,
  run: Run,
): Generator<Found | Pause> {
  for (const recordId of recordIds) {
    if (recordId === pause) {
      yield pause;
      continue;
    }
    const read = run.stats.docsExamined < shortRead ? recallRecord : readRecord;
    const bytes = read(run.source.reader, ident, recordId);
    if (!bytes) continue;
    run.stats.docsExamined++;
    yield new Found(recordId, bytes);
    if (run.pulse.isDue()) yield pause;
  }
}

/** Walks a range in chunks that grow; what was read ahead of a newer state is read again. */
function* walk(table: Table, range: KeyRange, { source, pulse }: Run): Generator<KeyValue | Pause> {
  let rest: KeyRange | undefined = range;
  for (let size = 24; rest; size = Math.min(size * 4, 512)) {
    const version: number = source.version;
    const chunk: Chunk = source.reader.chunk(table, rest, size);
    rest = chunk.rest;
    for (const entry of chunk.entries) {
      yield entry;
      if (pulse.isDue()) yield pause;
      if (source.version === version) continue;
      rest = rangeAfter(range, entry.key);
      break;
    }
  }
}
