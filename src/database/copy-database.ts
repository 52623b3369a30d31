import { createHash } from 'node:crypto';
import type { Connection, mongo } from 'mongoose';

type Db = mongo.Db;
type Collection = mongo.Collection;

/** What one collection came to: documents on both sides, and whether they are the same to the byte. */
export interface CopiedCollection {
  readonly name: string;
  readonly documents: number;
  readonly isSame: boolean;
}

/** Documents sent at once. */
const BATCH = 1000;

/** Keeps every number, binary and expression in its stored type on the way through the driver. */
const AS_STORED = { promoteValues: false, bsonRegExp: true } as const;

/**
 * Copies every collection of a database, its validator and its indexes, to another one that is seen
 * only through its connection; then reads both and compares counts and checksums. What an interrupted
 * copy has brought over is not sent again. Nobody may write to either meanwhile.
 */
export async function copyDatabase(
  from: Connection,
  to: Connection,
  onProgress: (done: number, total: number) => void,
): Promise<CopiedCollection[]> {
  const [source, target] = [databaseOf(from), databaseOf(to)];
  const infos = await source
    .listCollections<mongo.CollectionInfo>({ type: 'collection' }, { nameOnly: false })
    .toArray();
  infos.sort((a, b) => (a.name < b.name ? -1 : 1));
  const total = 2 * (await countAll(source, infos));
  let done = 0;
  const advance = (count: number): void => {
    done += count;
    onProgress(done, total);
  };
  const copied: CopiedCollection[] = [];
  for (const { name, options } of infos) {
    await createLike(target, name, options);
    await copyDocuments(source.collection(name), target.collection(name), advance);
    await copyIndexes(source.collection(name), target.collection(name));
    copied.push(await compare(source.collection(name), target.collection(name), advance));
  }
  return copied;
}

function databaseOf({ db }: Connection): Db {
  if (!db) throw new TypeError('The connection is not open');
  return db;
}

async function countAll(db: Db, infos: readonly { readonly name: string }[]): Promise<number> {
  let count = 0;
  for (const { name } of infos) count += await db.collection(name).estimatedDocumentCount();
  return count;
}

async function createLike(target: Db, name: string, options: object | undefined): Promise<void> {
  const existing = await target.listCollections({ name }, { nameOnly: true }).toArray();
  if (existing.length === 0) await target.createCollection(name, options ?? {});
}

/** In the order of ids, so that a copy goes on after the last document that arrived. */
async function copyDocuments(
  source: Collection,
  target: Collection,
  advance: (count: number) => void,
): Promise<void> {
  const last = await target.findOne(
    {},
    { ...AS_STORED, sort: { _id: -1 }, projection: { _id: 1 } },
  );
  const filter = last ? { _id: { $gt: last._id } } : {};
  if (last) advance(await target.countDocuments());
  const cursor = source.find(filter, AS_STORED).sort({ _id: 1 }).batchSize(BATCH);
  let batch: mongo.Document[] = [];
  const send = async (): Promise<void> => {
    if (batch.length === 0) return;
    await target.insertMany(batch, { ordered: true });
    advance(batch.length);
    batch = [];
  };
  for await (const document of cursor) {
    batch.push(document);
    if (batch.length === BATCH) await send();
  }
  await send();
}

async function copyIndexes(source: Collection, target: Collection): Promise<void> {
  const indexes = await source.indexes();
  const own = indexes.filter(({ name }) => name !== '_id_').map(({ v, ...index }) => index);
  if (own.length > 0) await target.createIndexes(own as mongo.IndexDescription[]);
}

async function compare(
  source: Collection,
  target: Collection,
  advance: (count: number) => void,
): Promise<CopiedCollection> {
  const [ours, theirs] = [await digest(source), await digest(target)];
  advance(ours.documents);
  return {
    name: source.collectionName,
    documents: theirs.documents,
    isSame: ours.checksum === theirs.checksum,
  };
}

async function digest(collection: Collection): Promise<{ documents: number; checksum: string }> {
  const hash = createHash('sha256');
  let documents = 0;
  for await (const bytes of collection.find({}, { raw: true }).sort({ _id: 1 })) {
    hash.update(bytes as unknown as Uint8Array);
    documents += 1;
  }
  return { documents, checksum: hash.digest('base64') };
}
