import {
  type AnyBulkWriteOperation,
  type Collection,
  type Document,
  Double,
  Int32,
  Long,
  MongoBulkWriteError,
  type MongoClient,
  ObjectId,
} from 'mongodb';
import { TestDatabase } from './test-database';

describe('reading and writing through the driver', () => {
  let database: TestDatabase;
  let client: MongoClient;
  let people: Collection<Document>;

  beforeAll(async () => {
    database = await TestDatabase.start();
    client = database.client();
  });
  afterAll(() => database.stop());
  beforeEach(async () => {
    await client.db('crud').dropDatabase();
    people = client.db('crud').collection('people');
  });

  it('finds what was inserted, of every common type', async () => {
    const document = {
      _id: new ObjectId(),
      int: 1,
      double: 1.5,
      long: Long.fromString('9007199254740993'),
      string: 'お帰り',
      date: new Date(0),
      nothing: null,
      yes: true,
      array: [1, 'two', { three: 3 }],
      nested: { a: { b: { c: 1 } } },
    };
    expect(await people.insertOne(document)).toEqual({
      acknowledged: true,
      insertedId: document._id,
    });
    expect(await people.findOne({ _id: document._id }, { promoteLongs: false })).toEqual({
      ...document,
      int: 1,
    });
  });

  it('keeps the order of fields and the types of numbers', async () => {
    const fields: [string, unknown][] = [
      ['_id', new Int32(1)],
      ['b', new Double(2)],
      ['10', new Long(3)],
      ['9', new Int32(4)],
    ];
    await people.insertOne(new Map(fields) as unknown as Document);
    const raw = await people.findOne({}, { promoteValues: false, raw: true });
    const names = Buffer.from(raw as unknown as Uint8Array).toString('latin1');
    expect(names.indexOf('b\0')).toBeLessThan(names.indexOf('10\0'));
    expect(names.indexOf('10\0')).toBeLessThan(names.indexOf('9\0'));
  });

  it('inserts ten thousand documents and walks them by pages', async () => {
    const documents = Array.from({ length: 10_000 }, (_, n) => ({ n, text: 'x'.repeat(100) }));
    expect((await people.insertMany(documents)).insertedCount).toBe(10_000);
    let next = 0;
    for await (const { n } of people.find().sort({ n: 1 }).batchSize(333)) {
      expect(n).toBe(next);
      next += 1;
    }
    expect(next).toBe(10_000);
    expect(await people.countDocuments({ n: { $gte: 9_000 } })).toBe(1_000);
    expect(await people.estimatedDocumentCount()).toBe(10_000);
  });

  it('sorts, skips, limits and projects', async () => {
    await people.insertMany([3, 1, 2, 5, 4].map((n) => ({ _id: n, n, other: -n }) as Document));
    const page = people.find({ n: { $gt: 1 } }, { projection: { n: 1, _id: 0 } });
    expect(await page.sort({ n: -1 }).skip(1).limit(2).toArray()).toEqual([{ n: 4 }, { n: 3 }]);
  });

  it('tells how many documents an update and a delete met', async () => {
    await people.insertMany([1, 2, 3].map((n) => ({ n })));
    expect(await people.updateMany({ n: { $gte: 2 } }, { $set: { n: 2 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
    const upsert = await people.updateOne({ n: 9 }, { $set: { x: 1 } }, { upsert: true });
    expect(upsert).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await people.findOne({ _id: upsert.upsertedId as unknown as ObjectId })).toMatchObject({
      n: 9,
      x: 1,
    });
    expect(await people.replaceOne({ n: 9 }, { y: 1 })).toMatchObject({ modifiedCount: 1 });
    expect(await people.deleteOne({ y: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await people.deleteMany({})).toMatchObject({ deletedCount: 3 });
  });

  it('gives the document before or after it finds and changes it', async () => {
    await people.insertOne({ _id: 1, n: 1 } as Document);
    const filter = { _id: 1 } as Document;
    expect(await people.findOneAndUpdate(filter, { $inc: { n: 1 } })).toEqual({ _id: 1, n: 1 });
    const after = { returnDocument: 'after' } as const;
    expect(await people.findOneAndReplace(filter, { n: 9 }, after)).toEqual({ _id: 1, n: 9 });
    expect(
      await people.findOneAndUpdate({ n: 9 }, { $inc: { n: 1 } }, { projection: { _id: 0 } }),
    ).toEqual({ n: 9 });
    expect(await people.findOneAndDelete(filter, { sort: { n: 1 } })).toEqual({ _id: 1, n: 10 });
    expect(await people.findOneAndDelete(filter)).toBeNull();
  });

  it('stops an ordered bulk write at its first error, and does the rest of an unordered one', async () => {
    const operations: AnyBulkWriteOperation<Document>[] = [
      { insertOne: { document: { _id: 1 } as Document } },
      { insertOne: { document: { _id: 1 } as Document } },
      { updateOne: { filter: { _id: 1 } as Document, update: { $set: { n: 1 } } } },
      { deleteOne: { filter: { _id: 1 } as Document } },
    ];
    const ordered = await people.bulkWrite(operations).catch((error) => error);
    expect(ordered).toBeInstanceOf(MongoBulkWriteError);
    expect(ordered).toMatchObject({ code: 11000, result: { insertedCount: 1, deletedCount: 0 } });
    expect(await people.countDocuments()).toBe(1);
    const unordered = await people.bulkWrite(operations, { ordered: false }).catch((e) => e);
    expect(unordered.result).toMatchObject({ modifiedCount: 1, deletedCount: 1 });
    expect(unordered.writeErrors).toHaveLength(2);
  });

  it('names the key that two documents share', async () => {
    await people.createIndex({ email: 1 }, { unique: true });
    await people.insertOne({ email: 'a@example.org' });
    await expect(people.insertOne({ email: 'a@example.org' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
      keyValue: { email: 'a@example.org' },
      message: expect.stringMatching(
        /^E11000 duplicate key error collection: crud\.people index: email_1 dup key: \{ email: "a@example\.org" \}/,
      ),
    });
  });

  it('aggregates', async () => {
    await people.insertMany(
      [1, 2, 3, 4].map((n) => ({ n, even: n % 2 === 0, tags: [`t${n}`, 'all'] })),
    );
    const groups = people.aggregate([
      { $match: { n: { $gt: 0 } } },
      { $group: { _id: '$even', sum: { $sum: '$n' }, all: { $push: '$n' } } },
      { $sort: { _id: 1 } },
    ]);
    expect(await groups.toArray()).toEqual([
      { _id: false, sum: 4, all: [1, 3] },
      { _id: true, sum: 6, all: [2, 4] },
    ]);
    const tags = people.aggregate([{ $unwind: '$tags' }, { $sortByCount: '$tags' }, { $limit: 1 }]);
    expect(await tags.toArray()).toEqual([{ _id: 'all', count: 4 }]);
    expect((await people.distinct('tags')).toSorted()).toEqual(['all', 't1', 't2', 't3', 't4']);
  });

  it('joins two collections', async () => {
    await people.insertMany([{ _id: 1 }, { _id: 2 }] as Document[]);
    const posts = client.db('crud').collection('posts');
    await posts.insertMany([
      { author: 1, n: 1 },
      { author: 1, n: 2 },
    ]);
    const joined = people.aggregate([
      { $lookup: { from: 'posts', localField: '_id', foreignField: 'author', as: 'posts' } },
      { $project: { count: { $size: '$posts' } } },
      { $sort: { _id: 1 } },
    ]);
    expect(await joined.toArray()).toEqual([
      { _id: 1, count: 2 },
      { _id: 2, count: 0 },
    ]);
  });

  it('keeps a cursor for its owner only and forgets it when it is closed', async () => {
    await people.insertMany(Array.from({ length: 10 }, (_, n) => ({ n })));
    const cursor = people.find().batchSize(2);
    await cursor.next();
    const { id } = cursor;
    await cursor.close();
    const getMore = { getMore: id, collection: 'people' };
    await expect(client.db('crud').command(getMore)).rejects.toMatchObject({
      code: 43,
      codeName: 'CursorNotFound',
    });
  });

  it('refuses what it does not know, by name', async () => {
    const command = (document: Document) => client.db('crud').command(document);
    await expect(command({ noSuchCommand: 1 })).rejects.toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
    });
    await expect(command({ find: 'people', noSuchOption: 1 })).rejects.toMatchObject({
      code: 40415,
    });
    await expect(people.find({ $noSuchOperator: 1 }).toArray()).rejects.toMatchObject({ code: 2 });
  });

  it('lists collections, databases and indexes', async () => {
    await people.createIndexes([
      { key: { a: 1, b: -1 }, name: 'ab' },
      { key: { c: 1 }, sparse: true, expireAfterSeconds: 60 },
    ]);
    expect(await people.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'ab' },
      { v: 2, key: { c: 1 }, name: 'c_1', sparse: true, expireAfterSeconds: 60 },
    ]);
    await people.dropIndex('ab');
    expect(await people.indexes()).toHaveLength(2);
    const collections = await client.db('crud').listCollections().toArray();
    expect(collections.map(({ name }) => name)).toEqual(['people']);
    const { databases } = await client.db().admin().listDatabases();
    expect(databases.map(({ name }) => name)).toContain('crud');
  });

  it('renames and drops', async () => {
    await people.insertOne({ n: 1 });
    await people.rename('persons');
    expect(await client.db('crud').collection('persons').countDocuments()).toBe(1);
    expect(await client.db('crud').dropCollection('persons')).toBe(true);
    expect(await client.db('crud').listCollections().toArray()).toEqual([]);
  });

  it('takes unacknowledged writes', async () => {
    const unacknowledged = client.db('crud').collection('people', { writeConcern: { w: 0 } });
    expect(await unacknowledged.insertOne({ n: 1 })).toMatchObject({ acknowledged: false });
    for (let tries = 0; tries < 100 && (await people.countDocuments()) === 0; tries++);
    expect(await people.countDocuments()).toBe(1);
  });
});
