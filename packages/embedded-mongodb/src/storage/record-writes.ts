import type { EncodedDocument } from '../values/encode-document';
import type { Document } from '../values/value';
import type { Collection } from './catalog';
import { multikeyKey } from './catalog';
import { seal } from './checksum';
import { duplicateKeyError } from './duplicate-key-error';
import type { IndexDefinition } from './index-definition';
import { type IndexEntry, indexEntriesOf } from './index-entries';
import { type RecordId, recordKey } from './keys';
import { recordOfEntry, storedEntry, storedKey } from './stored-entry';
import type { WriteUnit } from './write-unit';

/** Adds a document and its index entries; throws DuplicateKey before anything is written. */
export function insertRecord(
  unit: WriteUnit,
  collection: Collection,
  added: EncodedDocument,
): RecordId {
  unit.enterCollection(collection.ident);
  const changes = collection.indexes.map((index) => plan(index, undefined, added.document));
  for (const change of changes) claimKeys(unit, collection, change, undefined);
  const recordId = unit.nextRecordId(collection.ident);
  unit.put('records', recordKey(collection.ident, recordId), seal(added.bytes));
  for (const change of changes) applyChange(unit, change, recordId);
  unit.count(collection.ident, 1, added.bytes.length);
  return recordId;
}

/** Puts a new document in the place of an old one. */
export function updateRecord(
  unit: WriteUnit,
  collection: Collection,
  recordId: RecordId,
  { before, after }: { before: EncodedDocument; after: EncodedDocument },
): void {
  unit.enterCollection(collection.ident);
  claimRecord(unit, collection, recordId);
  const changes = collection.indexes.map((index) => plan(index, before.document, after.document));
  for (const change of changes) claimKeys(unit, collection, change, recordId);
  unit.put('records', recordKey(collection.ident, recordId), seal(after.bytes));
  for (const change of changes) applyChange(unit, change, recordId);
  unit.count(collection.ident, 0, after.bytes.length - before.bytes.length);
}

export function deleteRecord(
  unit: WriteUnit,
  collection: Collection,
  recordId: RecordId,
  before: EncodedDocument,
): void {
  unit.enterCollection(collection.ident);
  claimRecord(unit, collection, recordId);
  const changes = collection.indexes.map((index) => plan(index, before.document, undefined));
  for (const change of changes) claimKeys(unit, collection, change, recordId);
  unit.remove('records', recordKey(collection.ident, recordId));
  for (const change of changes) applyChange(unit, change, recordId);
  unit.count(collection.ident, -1, -before.bytes.length);
}

/** Makes a record one's own before it is judged and changed. */
function claimRecord(unit: WriteUnit, { ident }: Collection, recordId: RecordId): void {
  unit.claim(`${ident}:${recordId}`);
}

/** Adds the entries of a document that is already there to an index that is being built. */
export function indexRecord(
  unit: WriteUnit,
  collection: Collection,
  index: IndexDefinition,
  { recordId, document }: { recordId: RecordId; document: Document },
): void {
  const change = plan(index, undefined, document);
  claimKeys(unit, collection, change, recordId);
  applyChange(unit, change, recordId);
}

interface EntryChange {
  index: IndexDefinition;
  removed: IndexEntry[];
  added: IndexEntry[];
  multikey: Uint8Array;
}

const nothing = { entries: [], multikey: new Uint8Array() };

function plan(index: IndexDefinition, before?: Document, after?: Document): EntryChange {
  const old = before ? indexEntriesOf(index, before) : nothing;
  const now = after ? indexEntriesOf(index, after) : nothing;
  return {
    index,
    removed: old.entries.filter((entry) => !now.entries.some((one) => sharesKey(one, entry))),
    added: now.entries.filter((entry) => !old.entries.some((one) => isSame(one, entry))),
    multikey: now.multikey,
  };
}

function sharesKey(a: IndexEntry, b: IndexEntry): boolean {
  return a.prefix.equals(b.prefix);
}

/** A value that changes its type alone keeps its key. */
function isSame(a: IndexEntry, b: IndexEntry): boolean {
  return sharesKey(a, b) && a.isLegible === b.isLegible;
}

function claimKeys(
  unit: WriteUnit,
  collection: Collection,
  { index, removed, added }: EntryChange,
  own: RecordId | undefined,
): void {
  if (!index.unique) return;
  for (const { prefix } of removed) unit.claim(prefix.toString('latin1'));
  for (const { prefix, values } of added) {
    unit.claim(prefix.toString('latin1'));
    const taken = unit.get('entries', prefix);
    if (taken && recordOfEntry({ key: prefix, value: taken }) !== own)
      throw duplicateKeyError(collection.namespace, index, values);
  }
}

function applyChange(unit: WriteUnit, change: EntryChange, recordId: RecordId): void {
  const { index, removed, added, multikey } = change;
  for (const { prefix } of removed) unit.remove('entries', storedKey(index, prefix, recordId));
  for (const entry of added) {
    const { key, value } = storedEntry(index, entry, recordId);
    unit.put('entries', key, value);
  }
  if (multikey.some((flag, i) => flag > (index.multikey[i] ?? 0)))
    raiseMultikey(unit, index, multikey);
}

function raiseMultikey(unit: WriteUnit, index: IndexDefinition, multikey: Uint8Array): void {
  multikey.forEach((flag, i) => {
    if (flag) index.multikey[i] = 1;
  });
  // Shares the flags' memory: a transaction that commits later writes what is known by then.
  unit.put('meta', multikeyKey(index.ident), Buffer.from(index.multikey.buffer));
}
