import { mongoError } from '../errors';
import { collationForm } from '../values/collation';
import { encodeIndexKey } from '../values/encode-index-key';
import type { Document, Value } from '../values/value';
import { maxKeyLength } from './environment';
import type { IndexDefinition } from './index-definition';
import { type ExtractedKeys, extractKeys } from './index-keys';
import { identKey, type RecordId, recordIdBytes } from './keys';
import { partialMatcher } from './partial-matcher';

/** The entries of one document in one index. */
export interface IndexEntries {
  /** Keys in the `entries` table without the record, each once with its values. */
  prefixes: Buffer[];
  values: Value[][];
  multikey: Uint8Array;
}

const none: IndexEntries = { prefixes: [], values: [], multikey: new Uint8Array() };

/** Computes what an index holds of a document: nothing when it is sparse or partial and leaves it out. */
export function indexEntriesOf(index: IndexDefinition, document: Document): IndexEntries {
  if (index.partialFilter && !partialMatcher(index.partialFilter).matches(document)) return none;
  const extracted = extractKeys(document, index);
  if (index.sparse && !extracted.hasField) return none;
  return distinctEntries(index, extracted);
}

function distinctEntries(index: IndexDefinition, { keys, multikey }: ExtractedKeys): IndexEntries {
  if (keys.length === 1) {
    return { prefixes: keys.map((values) => entryPrefix(index, values)), values: keys, multikey };
  }
  const distinct = new Map<string, { prefix: Buffer; values: Value[] }>();
  for (const values of keys) {
    const prefix = entryPrefix(index, values);
    distinct.set(prefix.toString('latin1'), { prefix, values });
  }
  const entries = [...distinct.values()];
  return {
    prefixes: entries.map(({ prefix }) => prefix),
    values: entries.map(({ values }) => values),
    multikey,
  };
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

/** Key and value of an entry: a unique key holds its record as value, another one at its end. */
export function entryOf(index: IndexDefinition, prefix: Buffer, recordId: RecordId) {
  const record = recordIdBytes(recordId);
  return index.unique
    ? { key: prefix, value: record }
    : { key: Buffer.concat([prefix, record]), value: empty };
}

/** The record that an entry of either form points to. */
export function recordOfEntry(entry: { key: Buffer; value: Buffer }): RecordId {
  const { key, value } = entry;
  return value.length === 6 ? value.readUIntBE(0, 6) : key.readUIntBE(key.length - 6, 6);
}

const empty = Buffer.alloc(0);
