import { CommandClient } from './command-client';

describe('what a command is told to make', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
    await client.run({ insert: 'c', documents: [{ _id: 1, n: 1 }] });
  });
  afterEach(() => client.close());

  const index = (spec: object) => ({ createIndexes: 'c', indexes: [{ name: 'i', ...spec }] });
  const partial = (partialFilterExpression: unknown) =>
    index({ key: { n: 1 }, partialFilterExpression });

  it.each<[object, number]>([
    [partial(5), 14],
    [partial({ n: { $ne: 1 } }), 67],
    [partial({ n: { $not: { $gt: 1 } } }), 67],
    [partial({ n: { $exists: false } }), 67],
    [partial({ n: /a/ }), 67],
    [partial({ n: { $in: [/a/] } }), 67],
    [partial({ $nor: [{ n: 1 }] }), 67],
    [partial({ $expr: { $eq: [1, 1] } }), 224],
    [partial({ $or: [{ n: 1 }, { n: { $size: 1 } }] }), 67],
    [index({ key: { _id: 1 }, unique: true }), 197],
    [index({ key: { _id: 1 }, sparse: true }), 197],
    [index({ key: { _id: -1 } }), 2],
    [index({ key: 1 }), 14],
    [index({ key: { n: 1 }, name: 1 }), 14],
    [index({ key: { n: 1 }, name: 'a\0b' }), 67],
    [index({ key: { n: 1 }, hidden: 1 }), 14],
    [index({ key: { n: 1 }, v: 1.5 }), 2],
    [index({ key: { n: 1 }, expireAfterSeconds: -1 }), 67],
    [index({ key: { $id: 1 } }), 67],
    [{ aggregate: 1, pipeline: [], cursor: {} }, 73],
    [{ aggregate: 'c', pipeline: [{ $documents: [] }], cursor: {} }, 73],
    [{ aggregate: 'c', pipeline: [{ $indexStats: { a: 1 } }], cursor: {} }, 28803],
    [{ aggregate: 'c', pipeline: [{ $listSessions: {} }], cursor: {} }, 73],
    [{ aggregate: 'c', pipeline: [], cursor: { foo: 1 } }, 40415],
    [{ find: 'c', collation: { locale: 'simple', strength: 1 } }, 9],
    [{ ping: 1, apiStrict: true }, 4886600],
    [{ dropDatabase: 2 }, 5255100],
    [{ aggregate: 1, pipeline: [{ $match: {} }], cursor: {} }, 73],
    [{ update: 'c', updates: [{ q: {} }] }, 40414],
    [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, multi: 0 }] }, 14],
    [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, upsert: 1 }] }, 14],
    [{ insert: 'c', documents: [{}], ordered: 1 }, 14],
    [{ delete: 'c', deletes: [{ q: {}, limit: 1.5 }] }, 9],
    [{ findAndModify: 'c', new: 'x' }, 14],
    [{ findAndModify: 'c', foo: 1 }, 40415],
    [{ find: 'c', let: { X: 1 } }, 9],
    [{ find: 'c', sort: { $natural: 1, n: 1 } }, 2],
    [{ find: 'c', sort: { $natural: 2 } }, 2],
    [{ find: 'c', hint: { $natural: 1, n: 1 } }, 2],
    [{ findAndModify: 'c', remove: true, arrayFilters: [] }, 9],
    [{ aggregate: 'c', pipeline: [{ $match: {} }, { $changeStream: {} }], cursor: {} }, 40602],
    [{ aggregate: 'system.x', pipeline: [{ $changeStream: {} }], cursor: {} }, 73],
    [
      {
        aggregate: 'c',
        pipeline: [{ $changeStream: {} }],
        cursor: {},
        readConcern: { level: 'local' },
      },
      72,
    ],
  ])('is refused when it is %j', async (command, code) => {
    await expect(client.run(command)).rejects.toMatchObject({ code });
  });

  it.each([
    { n: 1 },
    { n: { $gt: 1, $lte: 5 } },
    { n: { $exists: true } },
    { n: { $type: 'int' } },
    { $or: [{ n: { $in: [1, 2] } }, { $and: [{ a: 1 }, { b: 1 }] }] },
  ])('is an index of the documents with %j', async (filter) => {
    expect(await client.run(partial(filter))).toMatchObject({ numIndexesAfter: 2 });
  });

  it.each<[object[], number, string]>([
    [
      [{ key: { a: 1 } }],
      9,
      "Error in specification { key: { a: 1 } } :: caused by :: The 'name' field is a required property of an index specification",
    ],
    [
      [{ key: { a: -1 }, name: '' }],
      67,
      'Error in specification { key: { a: -1 }, name: "", v: 2 } :: caused by :: index name cannot be empty',
    ],
    [
      [{ key: { a: 1 }, name: 'i', unique: {} }],
      14,
      'Error in specification { key: { a: 1 }, name: "i", unique: {} } :: caused by :: The field \'unique has value unique: {}, which is not convertible to bool',
    ],
    [
      [
        { key: { a: 1 }, name: 'i' },
        { key: { a: 1 }, name: 'i' },
      ],
      68,
      'Identical index already exists: i',
    ],
    [
      [
        { key: { a: 1 }, name: 'i' },
        { key: { a: 1 }, name: 'j' },
      ],
      85,
      'Index already exists with a different name: i',
    ],
    [
      [
        { key: { a: 1 }, name: 'i' },
        { key: { b: 1 }, name: 'i' },
      ],
      86,
      'An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: { v: 2, key: { b: 1 }, name: "i" }, existing index: { v: 2, key: { a: 1 }, name: "i" }',
    ],
  ])('tells what is wrong with the indexes %j', async (indexes, code, errmsg) => {
    await expect(client.run({ createIndexes: 'c', indexes })).rejects.toMatchObject({
      code,
      errmsg,
    });
  });

  it('has 64 indexes at most', async () => {
    const named = (name: string) => ({ key: { [name]: 1 }, name });
    const indexes = Array.from({ length: 63 }, (_, i) => named(`f${i}`));
    await client.run({ createIndexes: 'c', indexes });
    await client.run({ createIndexes: 'c', indexes });
    await expect(client.run({ createIndexes: 'c', indexes: [named('g')] })).rejects.toMatchObject({
      code: 67,
    });
  });

  it('keeps that an index was to be built in the background', async () => {
    await client.run(index({ key: { n: 1 }, background: true }));
    const { cursor } = await client.run({ listIndexes: 'c' });
    expect(cursor.firstBatch[1]).toEqual({ v: 2, key: { n: 1 }, name: 'i', background: true });
  });

  it.each(['listIndexes', 'validate', 'collStats'])(
    'is no %s where a view stands',
    async (name) => {
      await client.run({ create: 'v', viewOn: 'c' });
      await expect(client.run({ [name]: 'v' })).rejects.toMatchObject({ code: 166 });
    },
  );

  it('is no change stream of an internal database, unless of the whole deployment', async () => {
    const watch = (stage: object) =>
      client.run({ aggregate: 1, pipeline: [{ $changeStream: stage }], cursor: {} }, 'admin');
    await expect(watch({})).rejects.toMatchObject({ code: 73 });
    expect(await watch({ allChangesForCluster: true })).toMatchObject({ ok: 1 });
  });

  it('keeps an _id of null, wherever it stands', async () => {
    await client.run({ insert: 'd', documents: [{ n: 1, _id: null }] });
    expect(await client.find('d')).toEqual([{ _id: null, n: 1 }]);
  });

  it('tells a change of a collection with what was changed, and no more', async () => {
    const pipeline = [{ $changeStream: { showExpandedEvents: true } }];
    const { cursor } = await client.run({ aggregate: 'c', pipeline, cursor: {} });
    await client.run({ collMod: 'c', validator: { n: 1 }, comment: 'why', writeConcern: { w: 1 } });
    const more = await client.run({ getMore: cursor.id, collection: 'c' });
    const [event] = more.cursor.nextBatch;
    expect(event).toMatchObject({ operationType: 'modify' });
    expect(Object.keys(event.operationDescription)).toEqual(['validator']);
  });

  it('tells a change of one document where it failed', async () => {
    const change = { findAndModify: 'c', query: { _id: 1 }, update: { $set: { _id: 2 } } };
    await expect(client.run(change)).rejects.toMatchObject({
      code: 66,
      errmsg: expect.stringMatching(/^Plan executor error during findAndModify :: caused by :: /),
    });
    const refused = { findAndModify: 'c', query: { n: { $nope: 1 } }, remove: true };
    await expect(client.run(refused)).rejects.toMatchObject({ errmsg: 'unknown operator: $nope' });
  });

  it('says that a pipeline which writes did not reach more members', async () => {
    const aggregate = (pipeline: object[]) =>
      client.run({ aggregate: 'c', pipeline, cursor: {}, writeConcern: { w: 3 } });
    expect(await aggregate([{ $out: 'd' }])).toMatchObject({ writeConcernError: { code: 100 } });
    expect(await aggregate([])).not.toHaveProperty('writeConcernError');
  });

  it('merges documents without an _id, each as a new one', async () => {
    const pipeline = [{ $project: { _id: 0, n: 1 } }, { $merge: 'merged' }];
    for (let i = 0; i < 2; i++) await client.run({ aggregate: 'c', pipeline, cursor: {} });
    expect(await client.find('merged', {}, { projection: { _id: 0 } })).toEqual([
      { n: 1 },
      { n: 1 },
    ]);
  });

  it('tells of a collection where a pipeline within another begins so', async () => {
    await client.run({ insert: 'd', documents: [{}, {}] });
    const pipeline = [
      { $lookup: { from: 'd', pipeline: [{ $collStats: { count: {} } }], as: 'stats' } },
      { $project: { _id: 0, count: '$stats.count' } },
      { $unionWith: { coll: 'd', pipeline: [{ $indexStats: {} }, { $project: { name: 1 } }] } },
    ];
    const { cursor } = await client.run({ aggregate: 'c', pipeline, cursor: {} });
    expect(cursor.firstBatch).toEqual([{ count: [2] }, { name: '_id_' }]);
  });

  it('never tells a client the time 0', async () => {
    const fresh = await CommandClient.open();
    expect((await fresh.run({ ping: 1 }))['operationTime'].t).toBeGreaterThan(0);
    await fresh.close();
  });
});
