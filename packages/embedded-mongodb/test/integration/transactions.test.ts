import { type Collection, type Document, type MongoClient, MongoServerError } from 'mongodb';
import { TestDatabase } from './test-database';

describe('transactions through the driver', () => {
  let database: TestDatabase;
  let client: MongoClient;
  let accounts: Collection<Document>;

  beforeAll(async () => {
    database = await TestDatabase.start();
    client = database.client({ maxPoolSize: 100 });
  });
  afterAll(() => database.stop());
  beforeEach(async () => {
    await client.db('bank').dropDatabase();
    accounts = client.db('bank').collection('accounts');
    await accounts.insertMany([
      { name: 'a', balance: 100 },
      { name: 'b', balance: 100 },
    ]);
  });

  const balances = async () =>
    Object.fromEntries((await accounts.find().toArray()).map((a) => [a['name'], a['balance']]));

  it('shows its own writes inside and nothing of them outside before the commit', async () => {
    await client.withSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ name: 'a' }, { $inc: { balance: -10 } }, { session });
      await accounts.insertOne({ name: 'c', balance: 10 }, { session });
      expect(await accounts.countDocuments({}, { session })).toBe(3);
      expect(await balances()).toEqual({ a: 100, b: 100 });
      await session.commitTransaction();
    });
    expect(await balances()).toEqual({ a: 90, b: 100, c: 10 });
  });

  it('leaves nothing of an aborted transaction', async () => {
    await client.withSession(async (session) => {
      session.startTransaction();
      await accounts.deleteMany({}, { session });
      await accounts.insertOne({ name: 'z' }, { session });
      await session.abortTransaction();
    });
    expect(await balances()).toEqual({ a: 100, b: 100 });
  });

  it('reads one snapshot however often others write', async () => {
    await client.withSession(async (session) => {
      session.startTransaction({ readConcern: { level: 'snapshot' } });
      await accounts.findOne({ name: 'a' }, { session });
      await accounts.updateOne({ name: 'b' }, { $set: { balance: 0 } });
      expect(await accounts.findOne({ name: 'b' }, { session })).toMatchObject({ balance: 100 });
      await session.commitTransaction();
    });
  });

  it('fails the second of two writers of one document with a label to retry', async () => {
    const [first, second] = [client.startSession(), client.startSession()];
    try {
      first.startTransaction();
      second.startTransaction();
      await accounts.updateOne({ name: 'a' }, { $inc: { balance: 1 } }, { session: first });
      const error = await accounts
        .updateOne({ name: 'a' }, { $inc: { balance: 1 } }, { session: second })
        .catch((reason) => reason);
      expect(error).toBeInstanceOf(MongoServerError);
      expect(error).toMatchObject({ code: 112, codeName: 'WriteConflict' });
      expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
      await first.commitTransaction();
    } finally {
      await first.endSession();
      await second.endSession();
    }
    expect(await balances()).toMatchObject({ a: 101 });
  });

  it('counts 2,000 increments by 50 sessions exactly', async () => {
    const one = async () => {
      for (let n = 0; n < 40; n++) {
        await client.withSession((session) =>
          session.withTransaction(async () => {
            await accounts.updateOne({ name: 'a' }, { $inc: { balance: 1 } }, { session });
          }),
        );
      }
    };
    await Promise.all(Array.from({ length: 50 }, one));
    expect(await balances()).toEqual({ a: 2_100, b: 100 });
  }, 300_000);

  it('never shows a sum that no moment had', async () => {
    let moving = true;
    const movers = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 50; n++) {
        await client.withSession((session) =>
          session.withTransaction(async () => {
            await accounts.updateOne({ name: 'a' }, { $inc: { balance: -1 } }, { session });
            await accounts.updateOne({ name: 'b' }, { $inc: { balance: 1 } }, { session });
          }),
        );
      }
    });
    const readers = Array.from({ length: 4 }, async () => {
      while (moving) {
        const all = await accounts.find().toArray();
        expect(all.reduce((sum, { balance }) => sum + Number(balance), 0)).toBe(200);
      }
    });
    await Promise.all(movers).finally(() => {
      moving = false;
    });
    await Promise.all(readers);
    expect(await balances()).toEqual({ a: -100, b: 300 });
  }, 60_000);

  it('commits twice what was committed once', async () => {
    await client.withSession(async (session) => {
      session.startTransaction();
      await accounts.insertOne({ name: 'c' }, { session });
      await session.commitTransaction();
      await session.commitTransaction();
    });
    expect(await accounts.countDocuments()).toBe(3);
  });

  it('knows nothing of a transaction that is over', async () => {
    await client.withSession(async (session) => {
      session.startTransaction();
      await accounts.insertOne({ name: 'c' }, { session });
      await client.db('admin').command({ killSessions: [session.id ?? {}] });
      const error = await accounts.insertOne({ name: 'd' }, { session }).catch((e) => e);
      expect(error).toMatchObject({ code: 251, codeName: 'NoSuchTransaction' });
      expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
    });
    expect(await accounts.countDocuments()).toBe(2);
  });

  it('creates collections and indexes within a transaction', async () => {
    await client.withSession(async (session) => {
      session.startTransaction();
      const made = await client.db('bank').createCollection('made', { session });
      await made.createIndex({ n: 1 }, { session });
      await made.insertOne({ n: 1 }, { session });
      await session.commitTransaction();
    });
    expect(await client.db('bank').collection('made').findOne({ n: 1 })).toMatchObject({ n: 1 });
  });
});
