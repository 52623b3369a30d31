import { type ClientDatabase, startDatabase } from '../support/database';
import { Shell } from '../support/shell';

const int = (n: number) => ({ $numberInt: String(n) });

jest.setTimeout(120_000);

describe('mongosh', () => {
  let database: ClientDatabase;
  let shell: Shell;

  beforeAll(async () => {
    database = await startDatabase();
    shell = new Shell(database);
    const things = database.db('shop').collection('things');
    await things.insertMany([1, 2, 3].map((n) => ({ n, tags: ['a', `t${n}`] })));
    await database
      .db('shop')
      .collection('many')
      .insertMany(Array.from({ length: 250 }, (_, i) => ({ i })));
  });
  afterAll(() => database.stop());

  it('logs in over TCP, and not with a wrong password', async () => {
    const ping = ['--eval', 'db.runCommand({ connectionStatus: 1 }).authInfo.authenticatedUsers'];
    const inside = await shell.run(ping, { uri: database.tcpUri });
    expect(inside).toMatchObject({ code: 0, printed: expect.stringContaining("user: 'shell'") });
    const wrong = database.tcpUri.replace('shell:', 'shell:x');
    const outside = await shell.run(ping, { uri: wrong });
    expect(outside).toMatchObject({
      code: 1,
      printed: expect.stringContaining('Authentication failed'),
    });
  });

  it('shows databases, collections and pages of a find', async () => {
    const looks = ['use shop', 'show dbs', 'show collections', 'db.many.find()', 'it'];
    const more = ['show users', 'show roles', 'show logs', 'show profile', 'db.version()', 'exit'];
    const printed = await shell.type(...looks, ...more);
    expect(printed).toMatch(/switched to db shop/);
    expect(printed).toMatch(/shop +\d/);
    expect(printed).toMatch(/> many\nthings$/m);
    expect(printed).toMatch(/i: 19\b[\s\S]*i: 39\b/);
    expect(printed).toContain('7.0.14');
  });

  it('writes, reads, changes and deletes', async () => {
    const answers = await shell.evaluate(`
      const c = db.crud;
      return [
        c.insertOne({ _id: 1, n: 1 }).insertedId,
        c.insertMany([{ _id: 2 }, { _id: 3 }]).insertedIds,
        c.updateOne({ _id: 1 }, { $inc: { n: 1 }, $push: { l: { $each: [3, 1, 2], $sort: 1 } } }).modifiedCount,
        c.updateMany({}, [{ $set: { twice: { $multiply: ['$n', 2] } } }]).modifiedCount,
        c.replaceOne({ _id: 4 }, { y: 1 }, { upsert: true }).insertedId,
        c.findOneAndUpdate({ _id: 4 }, { $set: { y: 2 } }, { returnDocument: 'after' }),
        c.findAndModify({ query: { _id: 4 }, update: { $inc: { y: 1 } }, new: true }),
        c.findOneAndDelete({ _id: 4 }),
        c.bulkWrite([
          { insertOne: { document: { _id: 5 } } },
          { updateOne: { filter: { _id: 5 }, update: { $set: { z: 1 } } } },
          { deleteMany: { filter: { _id: { $gte: 5 } } } },
        ]).deletedCount,
        c.deleteOne({ _id: 3 }).deletedCount,
        c.find({}, { l: 1, twice: 1 }).sort({ _id: -1 }).toArray(),
        [c.countDocuments(), c.estimatedDocumentCount(), c.distinct('n')],
      ];`);
    expect(answers).toEqual([
      ...[int(1), { 0: int(2), 1: int(3) }, int(1), int(3), int(4)],
      ...[
        { _id: int(4), y: int(2) },
        { _id: int(4), y: int(3) },
        { _id: int(4), y: int(3) },
      ],
      ...[int(1), int(1)],
      [
        { _id: int(2), twice: null },
        { _id: int(1), l: [int(1), int(2), int(3)], twice: int(4) },
      ],
      [int(2), int(2), [int(2)]],
    ]);
  });

  it('keeps every type that it can write', async () => {
    const answer = await shell.evaluate(`
      db.types.insertOne({
        _id: ObjectId('0123456789abcdef01234567'), int: NumberInt(7), long: NumberLong('9007199254740993'),
        double: 2.5, whole: Double(3), decimal: NumberDecimal('1.10'), date: ISODate('2024-02-29T12:00:00Z'),
        binary: BinData(0, 'aGk='), uuid: UUID('00112233-4455-6677-8899-aabbccddeeff'), regex: /^a/i,
        stamp: Timestamp(1, 2), min: MinKey(), max: MaxKey(), none: null, code: Code('x'), text: '日本', list: [1, 'a'],
        ref: DBRef('things', 1), 2: 'two', 1: 'one',
      });
      const types = { long: { $type: 'long' }, whole: { $type: 'double' }, decimal: NumberDecimal('1.1') };
      return [db.types.findOne(), db.types.countDocuments(types)];`);
    expect(answer).toEqual([
      {
        _id: { $oid: '0123456789abcdef01234567' },
        int: int(7),
        long: { $numberLong: '9007199254740993' },
        double: { $numberDouble: '2.5' },
        whole: int(3),
        decimal: { $numberDecimal: '1.10' },
        date: { $date: { $numberLong: '1709208000000' } },
        binary: { $binary: { base64: 'aGk=', subType: '00' } },
        uuid: { $binary: { base64: 'ABEiM0RVZneImaq7zN3u/w==', subType: '04' } },
        regex: { $regularExpression: { pattern: '^a', options: 'i' } },
        stamp: { $timestamp: { t: 1, i: 2 } },
        min: { $minKey: 1 },
        max: { $maxKey: 1 },
        none: null,
        code: { $code: 'x' },
        text: '日本',
        list: [int(1), 'a'],
        ref: { $ref: 'things', $id: int(1) },
        1: 'one',
        2: 'two',
      },
      int(1),
    ]);
  });

  it('aggregates, and explains what a query uses', async () => {
    const answers = await shell.evaluate(`
      const pipeline = [{ $unwind: '$tags' }, { $group: { _id: '$tags', sum: { $sum: '$n' } } }, { $sort: { sum: -1, _id: 1 } }];
      db.things.createIndex({ n: 1 });
      const stage = (plan) => plan.inputStage ? stage(plan.inputStage) : plan.stage;
      const explained = db.things.find({ n: 2 }).explain('executionStats');
      return [
        db.things.aggregate(pipeline).toArray(),
        stage(explained.queryPlanner.winningPlan), explained.executionStats.totalDocsExamined,
        stage(db.things.find({ tags: 't1' }).explain().queryPlanner.winningPlan),
        stage(db.things.explain().count({ n: 2 }).queryPlanner.winningPlan),
        stage(db.things.explain().aggregate([{ $match: { n: { $gt: 1 } } }]).queryPlanner.winningPlan),
      ];`);
    expect(answers).toEqual([
      [
        { _id: 'a', sum: int(6) },
        { _id: 't3', sum: int(3) },
        { _id: 't2', sum: int(2) },
        { _id: 't1', sum: int(1) },
      ],
      ...['IXSCAN', int(1), 'COLLSCAN', 'COUNT_SCAN', 'IXSCAN'],
    ]);
  });

  it('makes, hides and drops indexes', async () => {
    const answers = await shell.evaluate(`
      const c = db.indexed;
      const names = () => c.getIndexes().map(({ name, hidden }) => hidden ? name + '!' : name);
      const made = c.createIndexes([{ a: 1, b: -1 }, { c: 1 }], { sparse: true });
      c.createIndex({ u: 1 }, { unique: true, name: 'u' });
      c.createIndex({ at: 1 }, { expireAfterSeconds: 60, partialFilterExpression: { a: { $gt: 1 } } });
      c.hideIndex('c_1');
      const hidden = names();
      c.unhideIndex('c_1');
      c.dropIndex('a_1_b_-1');
      c.insertOne({ u: 1 });
      let code; try { c.insertOne({ u: 1 }); } catch (error) { code = error.code; }
      const rest = names();
      c.dropIndexes();
      return [made, hidden, code, rest, names(), c.totalIndexSize() > 0];`);
    expect(answers).toEqual([
      ['a_1_b_-1', 'c_1'],
      ['_id_', 'a_1_b_-1', 'c_1!', 'u', 'at_1'],
      int(11000),
      ['_id_', 'c_1', 'u', 'at_1'],
      ['_id_'],
      true,
    ]);
  });

  it('commits and aborts transactions of a session', async () => {
    const answers = await shell.evaluate(`
      db.accounts.insertMany([{ _id: 'a', sum: 10 }, { _id: 'b', sum: 0 }]);
      const session = db.getMongo().startSession();
      const inside = session.getDatabase('shop').accounts;
      const sums = () => db.accounts.find().sort({ _id: 1 }).toArray().map(({ sum }) => sum);
      session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
      inside.updateOne({ _id: 'a' }, { $inc: { sum: -4 } });
      inside.updateOne({ _id: 'b' }, { $inc: { sum: 4 } });
      const before = sums();
      session.commitTransaction();
      session.startTransaction();
      inside.deleteMany({});
      session.abortTransaction();
      const between = sums();
      session.withTransaction(() => { inside.updateMany({}, { $inc: { sum: 1 } }); });
      session.startTransaction();
      inside.updateOne({ _id: 'a' }, { $set: { sum: 0 } });
      const other = db.getMongo().startSession();
      other.startTransaction();
      let conflict; try { other.getDatabase('shop').accounts.updateOne({ _id: 'a' }, { $set: { sum: 1 } }); }
      catch (error) { conflict = [error.codeName, error.hasErrorLabel('TransientTransactionError')]; }
      session.abortTransaction();
      session.endSession(); other.endSession();
      return [before, between, sums(), conflict];`);
    expect(answers).toEqual([
      [int(10), int(0)],
      [int(6), int(4)],
      [int(7), int(5)],
      ['WriteConflict', true],
    ]);
  });

  it('watches a collection, a database and all of them', async () => {
    const answers = await shell.evaluate(`
      const next = (stream) => { let event; while (!(event = stream.tryNext())); return event; };
      const soon = { maxAwaitTimeMS: 50 };
      const streams = [
        db.seen.watch([], { ...soon, fullDocument: 'updateLookup' }), db.watch([], soon), db.getMongo().watch([], soon),
      ];
      for (const stream of streams) stream.tryNext();
      db.seen.insertOne({ _id: 1 });
      const inserted = streams.map((stream) => next(stream).operationType);
      const token = streams[0].getResumeToken();
      db.seen.updateOne({ _id: 1 }, { $set: { a: 1 } });
      const { updateDescription, fullDocument } = next(streams[0]);
      for (const stream of streams) stream.close();
      const resumed = db.seen.watch([], { ...soon, resumeAfter: token });
      const again = next(resumed).operationType;
      resumed.close();
      return [inserted, updateDescription.updatedFields, fullDocument, again];`);
    expect(answers).toEqual([
      ['insert', 'insert', 'insert'],
      { a: int(1) },
      { _id: int(1), a: int(1) },
      'update',
    ]);
  });

  it('reads on in a cursor, with all that a cursor can be told', async () => {
    const answers = await shell.evaluate(`
      const cursor = db.many.find().batchSize(20).sort({ i: 1 });
      let count = 0;
      while (cursor.hasNext()) count += cursor.next().i === count ? 1 : 0;
      db.many.createIndex({ i: 1 });
      const told = db.many.find({ i: { $lt: 30 } }, { _id: 0, i: 1 }).sort({ i: -1 }).skip(2).limit(3).hint({ i: 1 })
        .comment('hi').maxTimeMS(60000).collation({ locale: 'ja' }).allowDiskUse().noCursorTimeout().readConcern('majority');
      const bounded = db.many.find({}, { _id: 0 }).min({ i: 3 }).max({ i: 5 }).hint({ i: 1 });
      return [
        count, told.map(({ i }) => i).toArray(), bounded.toArray(),
        db.many.find({ i: 3 }).hint({ i: 1 }).returnKey(true).toArray(),
        db.many.find().limit(3).size(), db.many.aggregate([{ $sample: { size: 5 } }]).itcount(),
      ];`);
    expect(answers).toEqual([
      int(250),
      [27, 26, 25].map(int),
      [{ i: int(3) }, { i: int(4) }],
      [{ i: int(3) }],
      ...[int(3), int(5)],
    ]);
  });

  it('looks after the server', async () => {
    const answers = await shell.evaluate(`
      const { db: name, collections, objects } = db.stats();
      const stats = db.many.stats();
      db.createCollection('strict', { validator: { $jsonSchema: { required: ['a'] } } });
      let invalid; try { db.strict.insertOne({ b: 1 }); } catch (error) { invalid = [error.code, error.errInfo.details.operatorName]; }
      db.createView('one', 'many', [{ $match: { i: 1 } }, { $project: { _id: 0 } }]);
      db.strict.renameCollection('stricter');
      return {
        stats: [name, collections > 0, objects > 250, stats.ns, stats.count, stats.nindexes],
        free: db.stats({ freeStorage: 1 }).totalFreeStorageSize,
        valid: db.many.validate({ full: true }).valid,
        running: db.currentOp({ 'command.aggregate': { $exists: true } }).inprog.length > 0,
        killed: db.killOp(123456789).ok,
        commands: db.listCommands().value.find !== undefined,
        profiling: db.getProfilingStatus().was,
        plans: db.many.getPlanCache().clear().ok,
        set: [rs.status().members[0].stateStr, rs.conf()._id === db.hello().setName],
        host: typeof db.hostInfo().system.hostname, build: db.serverBuildInfo().versionArray[0],
        uptime: db.serverStatus().uptime > 0, users: db.getUsers().users,
        invalid, view: db.one.find().toArray(), dropped: db.stricter.drop(),
        capped: db.many.isCapped(), infos: db.getCollectionInfos({ name: 'one' })[0].type,
      };`);
    expect(answers).toEqual({
      stats: ['shop', true, true, 'shop.many', int(250), int(2)],
      free: int(0),
      valid: true,
      running: true,
      killed: int(1),
      commands: true,
      profiling: int(0),
      plans: int(1),
      set: ['PRIMARY', true],
      host: 'string',
      build: int(7),
      uptime: true,
      users: [],
      invalid: [int(121), '$jsonSchema'],
      view: [{ i: int(1) }],
      dropped: true,
      capped: false,
      infos: 'view',
    });
  });

  it('is told by name what is not offered', async () => {
    const codes = await shell.evaluate(`
      const codes = [];
      for (const attempt of [
        () => db.things.find({ $where: 'true' }).toArray(),
        () => db.things.createIndex({ a: 'text' }),
        () => db.createCollection('c', { capped: true, size: 1000 }),
        () => db.runCommand({ mapReduce: 'things' }),
        () => db.things.aggregate([{ $nothing: 1 }]).toArray(),
        () => db.setProfilingLevel(2),
      ]) try { codes.push(attempt()); } catch (error) { codes.push(error.codeName); }
      return codes;`);
    expect(codes).toEqual([
      ...['BadValue', 'NotImplemented', 'NotImplemented', 'CommandNotFound', 'Location40324'],
      'NotImplemented',
    ]);
  });
});
