import type { Db, Document, MongoClient } from 'mongodb';
import { TestDatabase } from './test-database';

/** What MongoDB's shell asks for to look inside, by itself and through its commands. */
describe('what the shell asks for', () => {
  let database: TestDatabase;
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    database = await TestDatabase.start();
    client = database.client();
    db = client.db('shell');
    await db.collection('people').insertMany([1, 2, 3].map((n) => ({ n, name: `P${n}` })));
    await db.collection('people').createIndex({ n: 1 });
  });
  afterAll(() => database.stop());

  const admin = (command: Document) => client.db('admin').command(command);

  it.each<[string, Document, Document]>([
    ['buildInfo', { buildInfo: 1 }, { version: expect.stringMatching(/^7\.0\./), ok: 1 }],
    ['ping', { ping: 1 }, { ok: 1 }],
    ['hello', { hello: 1 }, { isWritablePrimary: true, maxWireVersion: 21 }],
    ['connectionStatus', { connectionStatus: 1 }, { authInfo: expect.anything() }],
    ['getParameter', { getParameter: '*' }, { ok: 1 }],
    [
      'one parameter',
      { getParameter: 1, featureCompatibilityVersion: 1 },
      { featureCompatibilityVersion: { version: '7.0' } },
    ],
    ['getLog', { getLog: 'startupWarnings' }, { log: expect.any(Array) }],
    ['getCmdLineOpts', { getCmdLineOpts: 1 }, { argv: expect.any(Array) }],
    [
      'serverStatus',
      { serverStatus: 1 },
      { version: expect.any(String), uptime: expect.anything() },
    ],
    ['hostInfo', { hostInfo: 1 }, { system: expect.anything() }],
    ['usersInfo', { usersInfo: 1 }, { users: [] }],
    [
      'replSetGetStatus',
      { replSetGetStatus: 1 },
      { myState: 1, members: [{ stateStr: 'PRIMARY', configVersion: 1 }] },
    ],
    [
      'replSetGetConfig',
      { replSetGetConfig: 1 },
      { config: { version: 1, members: [{ votes: 1, priority: 1, arbiterOnly: false }] } },
    ],
    ['listDatabases', { listDatabases: 1 }, { databases: expect.any(Array), ok: 1 }],
    ['listCommands', { listCommands: 1 }, { commands: { find: { adminOnly: false } } }],
    ['profile', { profile: -1 }, { was: 0, slowms: 100, sampleRate: 1 }],
    [
      'connectionStatus with privileges',
      { connectionStatus: 1, showPrivileges: true },
      { authInfo: { authenticatedUserPrivileges: [] } },
    ],
    ['whatsmyuri', { whatsmyuri: 1 }, { you: expect.any(String) }],
  ])('%s', async (_, command, reply) => {
    expect(await admin(command)).toMatchObject(reply);
  });

  it('has no log of another name', async () => {
    await expect(admin({ getLog: 'none' })).rejects.toMatchObject({ code: 96 });
  });

  it.each<[string, Document, Document]>([
    ['count', { count: 'people', query: { n: { $gt: 1 } } }, { n: 2 }],
    ['distinct', { distinct: 'people', key: 'n' }, { values: [1, 2, 3] }],
    ['collStats', { collStats: 'people' }, { ns: 'shell.people', count: 3, nindexes: 2 }],
    ['dbStats', { dbStats: 1 }, { db: 'shell', collections: 1, objects: 3, indexes: 2 }],
    [
      'dbStats with free storage',
      { dbStats: 1, freeStorage: 1 },
      { freeStorageSize: 0, fsTotalSize: expect.any(Number), fsUsedSize: expect.any(Number) },
    ],
    ['planCacheClear', { planCacheClear: 'people' }, { ok: 1 }],
    ['validate', { validate: 'people' }, { valid: true, nrecords: 3 }],
    ['listIndexes', { listIndexes: 'people' }, { cursor: { ns: 'shell.people' } }],
  ])('%s of a collection', async (_, command, reply) => {
    expect(await db.command(command)).toMatchObject(reply);
  });

  it('lives with a cloud question that is refused by name', async () => {
    await expect(admin({ atlasVersion: 1 })).rejects.toMatchObject({ code: 59 });
  });

  it('explains which index a query uses', async () => {
    const explain = (filter: Document) =>
      db.collection('people').find(filter).explain('executionStats');
    expect(JSON.stringify(await explain({ n: 2 }))).toContain('IXSCAN');
    const scan = await explain({ name: 'P2' });
    expect(scan['queryPlanner'].winningPlan).toMatchObject({ stage: 'COLLSCAN' });
    expect(scan['executionStats']).toMatchObject({ nReturned: 1, totalDocsExamined: 3 });
  });

  it('tells of collections and operations by stages', async () => {
    const stats = db
      .collection('people')
      .aggregate([{ $collStats: { storageStats: {}, count: {} } }]);
    expect(await stats.toArray()).toMatchObject([{ ns: 'shell.people', count: 3 }]);
    const running = client.db('admin').aggregate([{ $currentOp: {} }]);
    expect(await running.toArray()).toEqual(expect.any(Array));
    const indexes = db.collection('people').aggregate([{ $indexStats: {} }]);
    expect((await indexes.toArray()).map(({ name }) => name).toSorted()).toEqual(['_id_', 'n_1']);
  });

  it('lists collections with their types and options', async () => {
    await db.createCollection('strict', { validator: { n: { $type: 'int' } } });
    await db.createCollection('seen', { viewOn: 'people', pipeline: [{ $match: { n: 1 } }] });
    const listed = await db.listCollections({}, { nameOnly: false }).toArray();
    const byName = Object.fromEntries(listed.map((entry) => [entry.name, entry]));
    expect(byName['people']).toMatchObject({ type: 'collection', idIndex: { name: '_id_' } });
    expect(byName['strict']).toMatchObject({ options: { validator: { n: { $type: 'int' } } } });
    expect(byName['seen']).toMatchObject({ type: 'view', options: { viewOn: 'people' } });
    expect(await db.collection('seen').find().toArray()).toMatchObject([{ n: 1 }]);
    expect(await db.collection('seen').estimatedDocumentCount()).toBe(1);
    await expect(db.collection('seen').insertOne({})).rejects.toMatchObject({ code: 166 });
  });

  it('renames across collections and refuses one that is there', async () => {
    await db.collection('a').insertOne({});
    await db.collection('b').insertOne({});
    const rename = { renameCollection: 'shell.a', to: 'shell.b' };
    await expect(admin(rename)).rejects.toMatchObject({ code: 48, codeName: 'NamespaceExists' });
    expect(await admin({ ...rename, dropTarget: true })).toMatchObject({ ok: 1 });
  });

  it('kills what runs too long', async () => {
    const slow = db
      .collection('people')
      .aggregate(
        [
          { $set: { list: { $range: [0, 10_000] } } },
          { $unwind: '$list' },
          { $set: { other: { $range: [0, 1_000] } } },
          { $unwind: '$other' },
          { $group: { _id: null, sum: { $sum: '$other' } } },
        ],
        { maxTimeMS: 50 },
      );
    await expect(slow.toArray()).rejects.toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
  });
});
