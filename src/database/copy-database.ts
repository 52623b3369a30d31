import type { Connection, mongo } from 'mongoose';
import { type Advance, compareDocuments, copyDocuments, copyIndexes } from './copy-collection';
import { type StoredDocument, storedOf } from './stored-document';

type Db = mongo.Db;

/** What one collection came to: documents on both sides, and whether they are the same to the byte. */
export interface CopiedCollection {
  readonly name: string;
  readonly documents: number;
  readonly isSame: boolean;
}

/**
 * Copies every collection of an embedded database, its validator, its indexes and the views to another database
 * that is seen only through its connection; reads both and compares counts and checksums. What an interrupted
 * copy has brought over is not sent again. Nobody may write to either meanwhile: the source lets no document's
 * time end, and the target gets the indexes by which it would last.
 */
export async function copyDatabase(
  from: Connection,
  to: Connection,
  onProgress: (done: number, total: number) => void,
): Promise<CopiedCollection[]> {
  const [source, target] = [databaseOf(from), databaseOf(to)];
  await source.admin().command({ setParameter: 1, ttlMonitorEnabled: false });
  const infos = await collectionsOf(source);
  const collections = infos.filter(({ isView }) => !isView);
  const total = 2 * (await countAll(source, collections));
  let done = 0;
  const advance: Advance = (count) => {
    done += count;
    onProgress(done, total);
  };
  const copied: CopiedCollection[] = [];
  for (const { name, options } of infos) await createLike(target, name, options);
  for (const { name } of collections) {
    const [ours, theirs] = [source.collection(name), target.collection(name)];
    await copyDocuments(ours, theirs, advance);
    copied.push({ name, ...(await compareDocuments(ours, theirs, advance)) });
  }
  for (const { name } of copied.filter(({ isSame }) => isSame))
    await copyIndexes(source.collection(name), target);
  return copied;
}

function databaseOf({ db }: Connection): Db {
  if (!db) throw new TypeError('The connection is not open');
  return db;
}

interface StoredCollection {
  readonly name: string;
  readonly isView: boolean;
  readonly options: mongo.Document;
}

/** Collections and views by name. */
async function collectionsOf(db: Db): Promise<StoredCollection[]> {
  const infos = await storedOf(db.listCollections({}, { nameOnly: false, raw: true }));
  const found = infos.map((info) => ({
    name: String(info.get('name')),
    isView: info.get('type') === 'view',
    options: Object.fromEntries(info.get('options') as StoredDocument),
  }));
  // What the views are is written there as they are made.
  const own = found.filter(({ name }) => name !== 'system.views');
  return own.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function countAll(db: Db, infos: readonly { readonly name: string }[]): Promise<number> {
  let count = 0;
  for (const { name } of infos) count += await db.collection(name).estimatedDocumentCount();
  return count;
}

/** A validator is given to a collection that is there already, too. */
async function createLike(target: Db, name: string, options: mongo.Document): Promise<void> {
  const existing = await target.listCollections({ name }, { nameOnly: true }).toArray();
  if (existing.length === 0) await target.createCollection(name, options);
  else if (options['validator']) {
    const { validator, validationLevel = 'strict', validationAction = 'error' } = options;
    await target.command({ collMod: name, validator, validationLevel, validationAction });
  }
}
