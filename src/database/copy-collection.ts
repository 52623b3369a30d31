import { createHash } from 'node:crypto';
import type { mongo } from 'mongoose';
import { bytesOf, readStored, type StoredDocument, storedOf } from './stored-document';

type Collection = mongo.Collection;

/** Told how many more documents are done. */
export type Advance = (count: number) => void;

/** Documents and bytes that are sent at once, unless one alone has more. */
const BATCH = 1000;
const BATCH_BYTES = 16 * 1024 * 1024;

/** In the order of ids, so that a copy goes on after the last document that arrived. */
export async function copyDocuments(
  source: Collection,
  target: Collection,
  advance: Advance,
): Promise<void> {
  const last = await lastId(target);
  if (last) advance(await target.countDocuments());
  let batch: StoredDocument[] = [];
  let bytes = 0;
  const send = async (): Promise<void> => {
    if (batch.length === 0) return;
    await target.insertMany(batch, {
      ordered: true,
      bypassDocumentValidation: true,
      forceServerObjectId: true,
    });
    advance(batch.length);
    batch = [];
    bytes = 0;
  };
  for await (const stored of documentsOf(source, last)) {
    if (batch.length === BATCH || bytes + stored.length > BATCH_BYTES) await send();
    batch.push(readStored(stored));
    bytes += stored.length;
  }
  await send();
}

async function lastId(collection: Collection): Promise<{ readonly id: unknown } | undefined> {
  const ids = collection.find({}, { raw: true, projection: { _id: 1 } });
  const [last] = await storedOf(ids.sort({ _id: -1 }).limit(1));
  return last && { id: last.get('_id') };
}

/** By an expression: a filter's `$gt` sees only ids of the last one's type. */
function documentsOf(collection: Collection, after?: { readonly id: unknown }) {
  const filter = after ? { $expr: { $gt: ['$_id', { $literal: after.id }] } } : {};
  return bytesOf(collection.find(filter, { raw: true }).sort({ _id: 1 }));
}

/** Whether two collections hold the same documents to the byte, and how many the second has. */
export async function compareDocuments(
  source: Collection,
  target: Collection,
  advance: Advance,
): Promise<{ documents: number; isSame: boolean }> {
  const [ours, theirs] = await Promise.all([
    digest(source, advance),
    digest(target, () => undefined),
  ]);
  return { documents: theirs.documents, isSame: ours.checksum === theirs.checksum };
}

async function digest(
  collection: Collection,
  advance: Advance,
): Promise<{ documents: number; checksum: string }> {
  const hash = createHash('sha256');
  let documents = 0;
  for await (const stored of documentsOf(collection)) {
    hash.update(stored);
    documents += 1;
    advance(1);
  }
  return { documents, checksum: hash.digest('base64') };
}

/** The indexes in their stored form as well: a key's fields have an order, a filter's values have types. */
export async function copyIndexes(source: Collection, target: mongo.Db): Promise<void> {
  const indexes = await storedOf(source.listIndexes({ raw: true }));
  const own = indexes.filter((index) => index.get('name') !== '_id_');
  for (const index of own) index.delete('v');
  if (own.length > 0) await target.command({ createIndexes: source.collectionName, indexes: own });
}
