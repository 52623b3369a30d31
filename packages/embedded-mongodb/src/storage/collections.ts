import type { Binary } from 'bson';
import { mongoError } from '../errors';
import { decodeDocument } from '../values/decode-document';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import {
  type Collection,
  catalogKey,
  type Namespace,
  namespaceText,
  newUuid,
  storeCollection,
} from './catalog';
import { unseal } from './checksum';
import { type IndexDefinition, indexDefinition } from './index-definition';
import { entriesOf, prefixEnd } from './key-value';
import { type Ident, identKey, recordIdOf } from './keys';
import { indexRecord } from './record-writes';
import type { WriteUnit } from './write-unit';

/** Changes of the catalogue; each is logged, so that change streams can tell it. */

/** Throws DatabaseDifferCase for a new database whose name differs from another one's by case alone. */
function assertDatabaseCase({ catalog }: WriteUnit, db: string): void {
  const names = catalog.databases();
  if (names.includes(db)) return;
  const other = names.find((name) => name.toLowerCase() === db.toLowerCase());
  if (other !== undefined)
    throw mongoError(
      'DatabaseDifferCase',
      `db already exists with different case already have: [${other}] trying to create [${db}]`,
    );
}

/** Makes a collection with its index of `_id`; the caller has checked that there is none. */
export function createCollection(
  unit: WriteUnit,
  namespace: Namespace,
  options: Document = new Map(),
  idIndex?: Document,
): Collection {
  assertDatabaseCase(unit, namespace.db);
  const isView = options.has('viewOn');
  const collation = options.get('collation');
  const idSpec = documentOf({ v: idIndex?.get('v') ?? 2, key: { _id: 1 }, name: '_id_' });
  if (collation !== undefined) idSpec.set('collation', collation);
  const collection: Collection = {
    ident: unit.nextIdent(),
    namespace,
    uuid: newUuid(),
    options,
    indexes: isView ? [] : [indexDefinition(unit.nextIdent(), idSpec)],
  };
  replaceCollection(unit, collection);
  unit.log({
    operation: 'create',
    namespace,
    ...identityOf(collection),
    description: isView ? options : new Map([...options, ['idIndex', idSpec]]),
  });
  return collection;
}

/** Puts a changed definition in the place of the old one. */
export function replaceCollection(unit: WriteUnit, collection: Collection): void {
  storeCollection(unit, collection);
  unit.catalog = unit.catalog.with(collection);
}

export function dropCollection(unit: WriteUnit, collection: Collection): void {
  removeCollection(unit, collection);
  unit.log({ operation: 'drop', namespace: collection.namespace, ...identityOf(collection) });
}

function removeCollection(unit: WriteUnit, { ident, namespace, indexes }: Collection): void {
  unit.claimCollection(ident);
  unit.remove('meta', catalogKey(ident));
  unit.catalog = unit.catalog.without(namespace);
  discard(unit, [ident, ...indexes.map((index) => index.ident)]);
}

/** What identifies a collection in the history; a view has nothing. */
function identityOf({ options, uuid }: Collection): { uuid?: Binary } {
  return options.has('viewOn') ? {} : { uuid };
}

/** Gives a collection another name; `dropped` makes place for it, which is one change together. */
export function renameCollection(
  unit: WriteUnit,
  collection: Collection,
  to: Namespace,
  dropped?: Collection,
): void {
  if (dropped) removeCollection(unit, dropped);
  assertDatabaseCase(unit, to.db);
  unit.claimCollection(collection.ident);
  unit.catalog = unit.catalog.without(collection.namespace);
  replaceCollection(unit, { ...collection, namespace: to });
  const { namespace, uuid } = collection;
  const description = documentOf({
    to: { db: to.db, coll: to.name },
    ...(dropped && { dropTarget: dropped.uuid }),
  });
  unit.log({ operation: 'rename', namespace, uuid, to, description });
}

/** Adds an index and its entries for all documents there are; throws DuplicateKey when they repeat a key. */
export function createIndex(unit: WriteUnit, collection: Collection, spec: Document): Collection {
  const begun = buildIndex(unit, collection, spec);
  return finishIndexes(unit, begun.collection, [begun.index]);
}

/** Adds an index with its entries that no query uses before it is finished. */
export function buildIndex(unit: WriteUnit, collection: Collection, spec: Document): BegunIndex {
  const begun = beginIndex(unit, collection, spec);
  let from: Buffer | undefined = Buffer.alloc(0);
  while (from) from = buildSome(unit, begun, { from, limit: Number.POSITIVE_INFINITY });
  return begun;
}

/** An index on its way, and its collection with it. */
export interface BegunIndex {
  collection: Collection;
  index: IndexDefinition;
}

/** Adds an index that writes keep up to date from now on, without the documents there are. */
export function beginIndex(unit: WriteUnit, collection: Collection, spec: Document): BegunIndex {
  unit.claimCollection(collection.ident);
  const index = indexDefinition(unit.nextIdent(), spec, { building: true });
  const changed = { ...collection, indexes: [...collection.indexes, index] };
  replaceCollection(unit, changed);
  return { collection: changed, index };
}

/**
 * Adds entries for the next documents to an index that is being built; returns where to go on, nothing at the
 * end. Documents that were written meanwhile have theirs already, and adding them again changes nothing.
 */
export function buildSome(
  unit: WriteUnit,
  { collection, index }: { collection: Collection; index: IndexDefinition },
  { from, limit }: { from: Buffer; limit: number },
): Buffer | undefined {
  const prefix = identKey(collection.ident);
  const range = { low: from.length > 0 ? from : prefix, high: prefixEnd(prefix) };
  let count = 0;
  for (const { key, value } of entriesOf(unit, 'records', range)) {
    if (++count > limit) return key;
    const document = decodeDocument(unseal(value));
    indexRecord(unit, collection, index, { recordId: recordIdOf(key), document });
  }
  return undefined;
}

/** Makes indexes that were built usable for queries: one change of the history together. */
export function finishIndexes(
  unit: WriteUnit,
  collection: Collection,
  built: readonly IndexDefinition[],
): Collection {
  const indexes = collection.indexes.map((one) => {
    const index = built.find(({ ident }) => ident === one.ident);
    return index ? indexDefinition(index.ident, index.spec, { multikey: index.multikey }) : one;
  });
  const changed = { ...collection, indexes };
  replaceCollection(unit, changed);
  const { namespace, uuid } = collection;
  unit.log({
    operation: 'createIndexes',
    namespace,
    uuid,
    description: documentOf({ indexes: built.map(({ spec }) => spec) }),
  });
  return changed;
}

/** Takes away an index whose building failed. */
export function abandonIndex(
  unit: WriteUnit,
  collection: Collection,
  { ident }: IndexDefinition,
): void {
  const indexes = collection.indexes.filter((one) => one.ident !== ident);
  replaceCollection(unit, { ...collection, indexes });
  discard(unit, [ident]);
}

export function dropIndex(
  unit: WriteUnit,
  collection: Collection,
  index: IndexDefinition,
): Collection {
  if (index.isIdIndex) throw mongoError('InvalidOptions', 'cannot drop _id index');
  unit.claimCollection(collection.ident);
  const indexes = collection.indexes.filter((one) => one !== index);
  const changed = { ...collection, indexes };
  replaceCollection(unit, changed);
  discard(unit, [index.ident]);
  const { namespace, uuid } = collection;
  const description = documentOf({ indexes: [index.spec] });
  unit.log({ operation: 'dropIndexes', namespace, uuid, description });
  return changed;
}

export function requireCollection(unit: WriteUnit, namespace: Namespace): Collection {
  const collection = unit.catalog.find(namespace);
  if (!collection)
    throw mongoError('NamespaceNotFound', `ns not found ${namespaceText(namespace)}`);
  return collection;
}

/** Leaves what belongs to an identity to the reaper: removing it at once could take long. */
function discard(unit: WriteUnit, idents: Ident[]): void {
  for (const ident of idents) unit.put('meta', discardedKey(ident), Buffer.alloc(0));
}

/** Where the file notes that an identity's entries are to be removed. */
function discardedKey(ident: Ident): Buffer {
  return Buffer.concat([Buffer.from('d'), identKey(ident)]);
}
