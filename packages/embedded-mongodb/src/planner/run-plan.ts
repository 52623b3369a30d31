import type { Matcher } from '../query/matcher';
import { unseal } from '../storage/checksum';
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
import { recordOfEntry } from '../storage/stored-entry';
import { decodeDocument } from '../values/decode-document';
import { encodeDocument } from '../values/encode-document';
import { type Document, isDocument } from '../values/value';
import { mergeEntries } from './merge-entries';
import type { IndexScan, Plan } from './plan';
import { type Pause, type Pulse, pause } from './pulse';
import { readCovered } from './read-covered';
import type { Trace } from './trace';

/** Documents that are likely to be read again soon: a long scan's later ones would push them out. */
const shortRead = 100;

/** A state of the file that may be exchanged for a newer one between two batches. */
export interface ReaderSource {
  readonly reader: Reader;
  /** Changes when `reader` does: what was read ahead is read again. */
  readonly version: number;
}

/** A document that a plan found, as it is stored, or what its query reads of it. */
export class Found {
  private stored: Buffer | undefined;
  private decoded: Document | undefined;

  constructor(
    readonly recordId: RecordId,
    content: Buffer | Document,
  ) {
    if (isDocument(content)) this.decoded = content;
    else this.stored = content;
  }

  get bytes(): Buffer {
    this.stored ??= encodeDocument(this.document);
    return this.stored;
  }

  get document(): Document {
    this.decoded ??= decodeDocument(this.bytes);
    return this.decoded;
  }

  /** Lets the decoded form go: who keeps many documents keeps their bytes. */
  forget(): void {
    this.stored = this.bytes;
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
  /** Set when somebody wants to know what each part of the plan did. */
  trace?: Trace;
}

/** Finds a plan's documents in the order of its scan, one at a time. */
export function runPlan(plan: Plan, matcher: Matcher, run: Run): Iterable<Found | Pause> {
  const all = candidates(plan, run);
  const found = plan.needsFilter ? filter(all, matcher) : all;
  if (!run.trace) return found;
  const bytesOf = plan.needsSort ? ({ bytes }: Found) => bytes.length : undefined;
  return run.trace.follow(plan, found, run.stats, bytesOf);
}

function followed(scan: IndexScan, run: Run): Iterable<KeyValue | Pause> {
  const found = scanIndex(scan, run);
  return run.trace ? run.trace.follow(scan, found, run.stats) : found;
}

function* filter(found: Iterable<Found | Pause>, matcher: Matcher): Generator<Found | Pause> {
  for (const one of found) if (one === pause || matcher.matches(one.document)) yield one;
}

/** Counts a plan's documents, from index keys alone where they say everything. */
export function* countPlan(plan: Plan, matcher: Matcher, run: Run): Generator<1 | Pause> {
  if (plan.access.kind === 'index' && !plan.needsFilter) {
    for (const one of followed(plan.access, run)) yield one === pause ? pause : 1;
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
      return access.covered
        ? cover(collection.ident, access, run)
        : fetch(collection.ident, followed(access, run), run);
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

function* scanAll(scans: readonly IndexScan[], run: Run): Generator<KeyValue | Pause> {
  const seen = new Set<RecordId>();
  for (const scan of scans)
    for (const one of followed(scan, run)) {
      if (one !== pause && seen.has(recordOfEntry(one))) continue;
      if (one !== pause) seen.add(recordOfEntry(one));
      yield one;
    }
}

/** The entries that an index has in the ranges of a scan, one for each record. */
function* scanIndex(scan: IndexScan, run: Run): Generator<KeyValue | Pause> {
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

function* cover(ident: Ident, scan: IndexScan, run: Run): Generator<Found | Pause> {
  for (const entry of followed(scan, run)) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    const found = readEntry(ident, scan, entry, run);
    if (found) yield found;
  }
}

/** Reads a covered scan's fields from an entry, or from its document where the key does not tell them. */
export function readEntry(
  ident: Ident,
  scan: IndexScan,
  entry: KeyValue,
  run: Run,
): Found | undefined {
  const covered = readCovered(scan, entry);
  return covered ? new Found(recordOfEntry(entry), covered) : fetchOne(ident, entry, run);
}

function* fetch(
  ident: Ident,
  entries: Iterable<KeyValue | Pause>,
  run: Run,
): Generator<Found | Pause> {
  for (const entry of entries) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    const found = fetchOne(ident, entry, run);
    if (!found) continue;
    yield found;
    if (run.pulse.isDue()) yield pause;
  }
}

function fetchOne(ident: Ident, entry: KeyValue, run: Run): Found | undefined {
  const recordId = recordOfEntry(entry);
  const read = run.stats.docsExamined < shortRead ? recallRecord : readRecord;
  const bytes = read(run.source.reader, ident, recordId);
  if (!bytes) return undefined;
  run.stats.docsExamined++;
  return new Found(recordId, bytes);
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
