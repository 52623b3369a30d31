import { mongoError } from '../errors';
import { collationForm } from '../values/collation';
import { isLegible } from '../values/decode-index-key';
import { encodeIndexKey } from '../values/encode-index-key';
import type { Document, Value } from '../values/value';
import { maxKeyLength } from './environment';
import type { IndexDefinition } from './index-definition';
import { type ExtractedKeys, extractKeys } from './index-keys';
import { identKey } from './keys';
import { partialMatcher } from './partial-matcher';

/** What an index holds for some values of a document. */
export interface IndexEntry {
  /** The key in the `entries` table without the record. */
  prefix: Buffer;
  values: Value[];
  /** Whether the key gives the values back, so that a query need not read the document for them. */
  isLegible: boolean;
}

/** The entries of one document in one index, each prefix once. */
export interface IndexEntries {
  entries: IndexEntry[];
  /** The fields that met an array. */
  multikey: Uint8Array;
}

const none: IndexEntries = { entries: [], multikey: new Uint8Array() };

/** Computes what an index holds of a document: nothing when it is sparse or partial and leaves it out. */
export function indexEntriesOf(index: IndexDefinition, document: Document): IndexEntries {
  if (index.partialFilter && !partialMatcher(index.partialFilter).matches(document)) return none;
  const extracted = extractKeys(document, index);
  if (index.sparse && !extracted.hasField) return none;
  return { entries: distinctEntries(index, extracted), multikey: extracted.multikey };
}

function distinctEntries(index: IndexDefinition, { keys }: ExtractedKeys): IndexEntry[] {
  if (keys.length === 1) return [indexEntry(index, keys[0] as Value[])];
  const distinct = new Map<string, IndexEntry>();
  for (const values of keys) {
    const entry = indexEntry(index, values);
    distinct.set(entry.prefix.toString('latin1'), entry);
  }
  return [...distinct.values()];
}

function indexEntry(index: IndexDefinition, values: Value[]): IndexEntry {
  const isReadable = index.collation === undefined && values.every(isLegible);
  return { prefix: entryPrefix(index, values), values, isLegible: isReadable };
}

/** The key of some values, all fields or the first ones; throws KeyTooLong above LMDB's limit. */
export function entryPrefix(index: IndexDefinition, values: readonly Value[]): Buffer {
  const { collation } = index;
  const formed = collation ? values.map((value) => collationForm(value, collation)) : values;
  const key = encodeIndexKey(formed, index.directions);
  if (key.length + 10 > maxKeyLength)
    throw mongoError(
      'OBSOLETE_KeyTooLong',
      `Index key too large: ${key.length} bytes in index ${index.name}, at most ${maxKeyLength - 10}`,
    );
  return Buffer.concat([identKey(index.ident), key]);
}
