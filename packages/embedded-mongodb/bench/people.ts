import { type Collection, type MongoClient, ObjectId } from 'mongodb';
import { person } from './person';

const BATCH = 5_000;
const GROUPS = 5_000;
/** The identities that point reads ask for: there in every collection. */
const IDENTITIES = 10_000;

/** Makes a collection of so many people, with the index that pages are read by. */
export async function fill(client: MongoClient, name: string, size: number): Promise<Collection> {
  const collection: Collection = client.db('bench').collection(name);
  await collection.createIndex({ group: 1, _id: -1 });
  for (let n = 0; n < size; n += BATCH) {
    const count = Math.min(BATCH, size - n);
    await collection.insertMany(Array.from({ length: count }, (_, more) => person(n + more)));
  }
  return collection;
}

/** The identity that the n-th point read asks for. */
export function idOf(n: number): ObjectId {
  return new ObjectId(((n * 7_919) % IDENTITIES).toString(16).padStart(24, '0'));
}

/** The group of the n-th page: of 100,000 people each has 20. */
export function groupOf(n: number): number {
  return (n * 7) % GROUPS;
}

export const pointRead = (collection: Collection) => (n: number) =>
  collection.findOne({ _id: idOf(n) });

export const page = (collection: Collection) => (n: number) =>
  collection
    .find({ group: groupOf(n) })
    .sort({ _id: -1 })
    .limit(20)
    .toArray();

/** A page that a collection of any size has 20 people for. */
export const pageFrom = (collection: Collection) => (n: number) =>
  collection
    .find({ group: { $gte: groupOf(n) % (GROUPS - 20) } })
    .sort({ group: 1, _id: -1 })
    .limit(20)
    .toArray();
