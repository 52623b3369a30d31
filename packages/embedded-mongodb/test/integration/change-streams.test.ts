import type {
  ChangeStream,
  ChangeStreamDocument,
  Collection,
  Document,
  MongoClient,
} from 'mongodb';
import { TestDatabase } from './test-database';

describe('change streams through the driver', () => {
  let database: TestDatabase;
  let client: MongoClient;
  let posts: Collection<Document>;
  const streams: ChangeStream<Document>[] = [];

  beforeAll(async () => {
    database = await TestDatabase.start();
    client = database.client();
  });
  afterAll(() => database.stop());
  beforeEach(async () => {
    await client.db('feed').dropDatabase();
    posts = await client.db('feed').createCollection('posts');
  });
  afterEach(async () => {
    for (const stream of streams.splice(0)) await stream.close();
  });

  function track(stream: ChangeStream<Document>): ChangeStream<Document> {
    streams.push(stream);
    return stream;
  }

  /** Opens a stream and waits until the server has it, so that nothing after is missed. */
  async function watch(
    of: Pick<Collection<Document>, 'watch'>,
    pipeline: Document[] = [],
    options: Parameters<Collection<Document>['watch']>[1] = {},
  ): Promise<ChangeStream<Document>> {
    const stream = track(
      of.watch(pipeline, { maxAwaitTimeMS: 500, ...options }) as ChangeStream<Document>,
    );
    await stream.tryNext();
    return stream;
  }

  async function take(stream: ChangeStream<Document>, count: number) {
    const events: ChangeStreamDocument<Document>[] = [];
    while (events.length < count) events.push(await stream.next());
    return events;
  }

  it('starts at the time that a database without any data told', async () => {
    const empty = await TestDatabase.start();
    try {
      const fresh = empty.client();
      const { operationTime } = await fresh.db('admin').command({ ping: 1 });
      expect(operationTime.t).toBeGreaterThan(0);
      await fresh.db('feed').collection('posts').insertOne({ n: 1 });
      const stream = fresh.watch([], { startAtOperationTime: operationTime });
      expect(await stream.next()).toMatchObject({ operationType: 'insert' });
      await stream.close();
    } finally {
      await empty.stop();
    }
  });

  it('tells of inserts, updates, replacements and deletes in their order', async () => {
    const stream = await watch(posts);
    await posts.insertOne({ _id: 1, n: 1, gone: 1 } as Document);
    await posts.updateOne({ _id: 1 } as Document, { $set: { n: 2 }, $unset: { gone: 1 } });
    await posts.replaceOne({ _id: 1 } as Document, { n: 3 });
    await posts.deleteOne({ _id: 1 } as Document);
    const ns = { db: 'feed', coll: 'posts' };
    const documentKey = { _id: 1 };
    expect(await take(stream, 4)).toMatchObject([
      { operationType: 'insert', ns, documentKey, fullDocument: { _id: 1, n: 1, gone: 1 } },
      {
        operationType: 'update',
        ns,
        documentKey,
        updateDescription: {
          updatedFields: { n: 2 },
          removedFields: ['gone'],
          truncatedArrays: [],
        },
      },
      { operationType: 'replace', ns, documentKey, fullDocument: { _id: 1, n: 3 } },
      { operationType: 'delete', ns, documentKey },
    ]);
  });

  it('looks the document up when asked to', async () => {
    const stream = await watch(posts, [], { fullDocument: 'updateLookup' });
    await posts.insertOne({ _id: 1, n: 1 } as Document);
    await posts.updateOne({ _id: 1 } as Document, { $set: { n: 2 } });
    expect((await take(stream, 2))[1]).toMatchObject({ fullDocument: { _id: 1, n: 2 } });
  });

  it('resumes after a token without a gap or a repetition', async () => {
    const stream = await watch(posts);
    await posts.insertMany([1, 2, 3, 4].map((n) => ({ n })));
    const [, second] = await take(stream, 2);
    const resumed = track(posts.watch([], { resumeAfter: second?._id }));
    const rest = await take(resumed, 2);
    expect(rest.map((event) => 'fullDocument' in event && event.fullDocument?.['n'])).toEqual([
      3, 4,
    ]);
  });

  it('starts at a moment of the past', async () => {
    const { operationTime } = await client.db('feed').command({ ping: 1 });
    await posts.insertOne({ n: 1 });
    const stream = track(posts.watch([], { startAtOperationTime: operationTime }));
    expect(await take(stream, 1)).toMatchObject([{ fullDocument: { n: 1 } }]);
  });

  it('filters and shapes events by its pipeline', async () => {
    const stream = await watch(posts, [
      { $match: { 'fullDocument.n': { $gt: 1 } } },
      { $project: { operationType: 1, 'fullDocument.n': 1 } },
    ]);
    await posts.insertMany([{ n: 1 }, { n: 2, other: true }]);
    const [event] = await take(stream, 1);
    expect(event).toEqual({
      _id: expect.anything(),
      operationType: 'insert',
      fullDocument: { n: 2 },
    });
  });

  it('tells of a transaction at once when it commits, and never of an aborted one', async () => {
    const stream = await watch(posts);
    await client.withSession(async (session) => {
      session.startTransaction();
      await posts.insertOne({ n: 'aborted' }, { session });
      await session.abortTransaction();
      session.startTransaction();
      await posts.insertMany([{ n: 1 }, { n: 2 }], { session });
      await session.commitTransaction();
    });
    const events = await take(stream, 2);
    expect(events).toMatchObject([{ fullDocument: { n: 1 } }, { fullDocument: { n: 2 } }]);
    expect(events[0]).toHaveProperty('txnNumber');
    expect(events[0]).toHaveProperty('lsid');
  });

  it('watches a database and the whole deployment', async () => {
    const ofDatabase = await watch(client.db('feed'));
    const ofAll = await watch(client);
    await client.db('feed').collection('likes').insertOne({ n: 1 });
    const ns = { db: 'feed', coll: 'likes' };
    expect(await take(ofDatabase, 1)).toMatchObject([{ operationType: 'insert', ns }]);
    expect(await take(ofAll, 1)).toMatchObject([{ operationType: 'insert', ns }]);
  });

  it('ends with its collection', async () => {
    const stream = await watch(posts);
    await posts.drop();
    expect(await take(stream, 2)).toMatchObject([
      { operationType: 'drop' },
      { operationType: 'invalidate' },
    ]);
  });

  it('gives the document before a change where that was asked for', async () => {
    const kept = await client
      .db('feed')
      .createCollection('kept', { changeStreamPreAndPostImages: { enabled: true } });
    const stream = await watch(kept, [], {
      fullDocumentBeforeChange: 'required',
      fullDocument: 'required',
    });
    await kept.insertOne({ _id: 1, n: 1 } as Document);
    await kept.updateOne({ _id: 1 } as Document, { $set: { n: 2 } });
    await kept.deleteOne({ _id: 1 } as Document);
    const [, update, remove] = await take(stream, 3);
    expect(update).toMatchObject({ fullDocumentBeforeChange: { n: 1 }, fullDocument: { n: 2 } });
    expect(remove).toMatchObject({ fullDocumentBeforeChange: { n: 2 } });
  });
});
