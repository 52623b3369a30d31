import { MongoError } from '../errors';
import { decodeDocument } from '../values/decode-document';
import type { Document } from '../values/value';
import type { Collection } from './catalog';
import { unseal } from './checksum';
import { readCounters } from './counters';
import type { IndexDefinition } from './index-definition';
import { type IndexEntry, indexEntriesOf } from './index-entries';
import { entriesOf, type KeyValue, prefixEnd, type Reader } from './key-value';
import { identKey, type RecordId, recordIdOf } from './keys';
import { storedEntry } from './stored-entry';

/** What a check of a collection found; it is sound when there are no `errors`. */
export interface CheckedCollection {
  records: number;
  damaged: number;
  keysPerIndex: Record<string, number>;
  errors: string[];
}

/** Documents after which a check lets others in. */
const stride = 500;
const maxErrors = 100;

/**
 * Checks that every document has its checksum and reads as BSON, that each index has exactly the entries of the
 * documents there are, and that the counters are right.
 */
export async function checkCollection(
  reader: Reader,
  collection: Collection,
  rest: () => Promise<void> = async () => {},
): Promise<CheckedCollection> {
  const checked: CheckedCollection = { records: 0, damaged: 0, keysPerIndex: {}, errors: [] };
  const expected = new Map(collection.indexes.map((index) => [index, 0]));
  let bytes = 0;
  for (const entry of entriesOf(reader, 'records', rangeOf(collection.ident))) {
    checked.records++;
    bytes += entry.value.length - 4;
    checkRecord(reader, expected, checked, entry);
    if (checked.records % stride === 0) await rest();
  }
  for (const [index, entries] of expected)
    await checkCount(reader, { index, entries }, checked, rest);
  const counters = readCounters(reader, collection.ident);
  if (counters.records !== checked.records || counters.bytes !== bytes)
    note(
      checked,
      `the counters say ${counters.records} documents of ${counters.bytes} bytes, there are ${checked.records} of ${bytes}`,
    );
  return checked;
}

function checkRecord(
  reader: Reader,
  expected: Map<IndexDefinition, number>,
  checked: CheckedCollection,
  { key, value }: KeyValue,
): void {
  const recordId = recordIdOf(key);
  const document = readable(value);
  if (!document) {
    checked.damaged++;
    note(checked, `document ${recordId} is damaged`);
    return;
  }
  for (const [index, entries] of expected) {
    const { entries: own } = indexEntriesOf(index, document);
    expected.set(index, entries + own.length);
    for (const entry of own)
      if (!hasEntry(reader, index, entry, recordId))
        note(checked, `document ${recordId} lacks an entry in index ${index.name}`);
  }
}

function readable(sealed: Buffer): Document | undefined {
  try {
    return decodeDocument(unseal(sealed));
  } catch (error) {
    if (error instanceof MongoError) return undefined;
    throw error;
  }
}

function hasEntry(
  reader: Reader,
  index: IndexDefinition,
  entry: IndexEntry,
  recordId: RecordId,
): boolean {
  const { key, value } = storedEntry(index, entry, recordId);
  return reader.get('entries', key)?.equals(value) ?? false;
}

async function checkCount(
  reader: Reader,
  { index, entries }: { index: IndexDefinition; entries: number },
  checked: CheckedCollection,
  rest: () => Promise<void>,
): Promise<void> {
  let found = 0;
  for (const _entry of entriesOf(reader, 'entries', rangeOf(index.ident)))
    if (++found % (stride * 10) === 0) await rest();
  checked.keysPerIndex[index.name] = found;
  if (found !== entries)
    note(checked, `index ${index.name} has ${found} entries, its documents have ${entries}`);
}

function rangeOf(ident: number): { low: Buffer; high: Buffer } {
  const low = identKey(ident);
  return { low, high: prefixEnd(low) };
}

function note(checked: CheckedCollection, error: string): void {
  if (checked.errors.length < maxErrors) checked.errors.push(error);
}
