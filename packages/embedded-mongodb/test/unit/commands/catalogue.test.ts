import { CommandClient } from './command-client';

describe('the catalogue', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
    await client.run({ insert: 'c', documents: [{ _id: 1, n: 1 }] });
  });

  afterEach(() => client.close());

  const index = (spec: object) => ({ createIndexes: 'c', indexes: [{ name: 'i', ...spec }] });
  const filtered = (arrayFilter: object) => ({
    findAndModify: 'c',
    update: { $set: { 'a.$[i]': 1 } },
    arrayFilters: [arrayFilter],
  });

  it.each<[object, number]>([
    [{ create: 'd', validator: { $text: { $search: 'x' } } }, 2],
    [{ create: 'd', validator: { $or: [{ $text: { $search: 'x' } }] } }, 2],
    [{ create: 'd', validator: { n: { $near: [0, 0] } } }, 2],
    [
      { create: 'd', validator: { n: { $not: { $elemMatch: { m: { $nearSphere: [0, 0] } } } } } },
      2,
    ],
    [{ collMod: 'c', validator: { $text: { $search: 'x' } } }, 2],
    [filtered({ $text: { $search: 'x' } }), 2],
    [filtered({ 'i.p': { $geoNear: [0, 0] } }), 2],
    [filtered({ $expr: true }), 224],
    [{ create: 'd', size: 4096 }, 72],
    [{ create: 'd', max: 5 }, 72],
    [{ create: 'd', expireAfterSeconds: 5 }, 72],
    [{ create: 'd', autoIndexId: false }, 50001],
    [{ create: 'd', temp: true }, 72],
    [{ create: 'd', flags: 'x' }, 14],
    [{ create: 'd', idIndex: 1 }, 14],
    [{ create: 'd', idIndex: {} }, 9],
    [{ create: 'd', idIndex: { key: { n: 1 }, name: 'n_1' } }, 2],
    [{ create: 'd', idIndex: { key: { n: 1 }, name: '_id_' } }, 2],
    [{ create: 'd', idIndex: { key: { _id: 1 }, name: 'n_1' } }, 2],
    [{ create: 'd', idIndex: { key: { _id: 1 }, name: '_id_', sparse: true } }, 197],
    [{ create: 'd', idIndex: { key: { _id: 1 }, name: '_id_', collation: { locale: 'en' } } }, 2],
    [{ create: 'd', idIndex: { key: { _id: 1 }, name: '_id_' }, autoIndexId: true }, 72],
    [{ create: 'd', idIndex: { key: { _id: 1 }, name: '_id_' }, viewOn: 'c' }, 72],
    [{ create: 'd', storageEngine: {} }, 2],
    [{ create: 'd', storageEngine: { wiredTiger: 1 } }, 2],
    [{ create: 'd', storageEngine: { other: {} } }, 72],
    [{ create: 'd', storageEngine: { wiredTiger: { configString: 'x' } } }, 238],
    [{ create: 'd', indexOptionDefaults: { x: 1 } }, 40415],
    [{ create: 'd', changeStreamPreAndPostImages: {} }, 40414],
    [{ create: 'd', changeStreamPreAndPostImages: { enabled: 'x' } }, 14],
    [{ create: 'd', changeStreamPreAndPostImages: { enabled: true, x: 1 } }, 40415],
    [{ create: 'd', viewOn: 'c', changeStreamPreAndPostImages: { enabled: true } }, 72],
    [{ create: 'd', viewOn: 'a$b' }, 73],
    [{ create: 'd', viewOn: 'c', pipeline: [{ $out: 'e' }] }, 167],
    [{ create: 'd', viewOn: 'c', pipeline: [{ $changeStream: {} }] }, 167],
    [{ create: 'd', viewOn: 'c', pipeline: [{ $documents: [] }] }, 73],
    [{ create: '$cmd' }, 73],
    [index({}), 9],
    [index({ key: 1 }), 14],
    [index({ key: { n: 1 }, name: 1 }), 14],
    [index({ key: { n: 1 }, name: 'a\0b' }), 67],
    [index({ key: { n: Number.NaN } }), 67],
    [index({ key: { n: 1 }, background: 'x' }), 14],
    [index({ key: { n: 1 }, collation: 1 }), 14],
    [index({ key: { n: 1 }, collation: {} }), 2],
    [index({ key: { n: 1 }, v: 1.5 }), 2],
    [index({ key: { n: 1 }, v: 1, collation: { locale: 'en' } }), 67],
    [index({ key: { n: 1 }, wildcardProjection: { n: 1 } }), 2],
    [{ ...index({ key: { n: 1 } }), commitQuorum: 2 }, 278],
    [{ ...index({ key: { n: 1 } }), commitQuorum: 'x' }, 79],
    [{ ...index({ key: { n: 1 } }), commitQuorum: 51 }, 9],
    [{ ...index({ key: { n: 1 } }), commitQuorum: {} }, 9],
    [{ ...index({ key: { n: 1 } }), isTimeseriesNamespace: true }, 5916400],
    [{ createIndexes: 'c', indexes: Array(2).fill({ key: { n: 1 }, name: 'i' }) }, 68],
    [{ createIndexes: 'system.x', indexes: [{ key: { n: 1 }, name: 'i' }] }, 73],
    [{ listIndexes: 'c', cursor: { batchSize: -1 } }, 51024],
    [{ listIndexes: 'c', cursor: { x: 1 } }, 40415],
    [{ listIndexes: 'c', includeBuildUUIDs: true, includeIndexBuildInfo: true }, 72],
    [{ listCollections: 1, cursor: { batchSize: 'x' } }, 14],
    [{ aggregate: 'c', pipeline: [], cursor: 1 }, 14],
    [{ aggregate: 'c', pipeline: [], cursor: { batchSize: -1 } }, 51024],
    [{ dropIndexes: 'c', index: [1] }, 14],
    [{ deleteIndexes: 'c', index: 'nope' }, 27],
    [{ collMod: 'c', viewOn: 'd' }, 72],
    [{ collMod: 'c', cappedSize: 4096 }, 72],
    [{ collMod: 'c', expireAfterSeconds: 5 }, 72],
    [{ collMod: 'c', index: { name: '_id_' } }, 72],
    [{ collMod: 'c', index: { name: '_id_', keyPattern: { _id: 1 }, hidden: true } }, 72],
    [{ collMod: 'c', index: { name: '_id_', hidden: true } }, 2],
    [{ collMod: 'c', index: { name: '_id_', expireAfterSeconds: 'x' } }, 14],
    [{ collMod: 'c', index: { name: '_id_', expireAfterSeconds: 2 ** 31 } }, 72],
    [{ collMod: 'c', index: { name: '_id_', unique: false } }, 2],
  ])('refuses %j with %s', async (command, code) => {
    await expect(client.run(command)).rejects.toMatchObject({ code });
  });

  it.each(['admin', 'config'])('takes no validators in the database %s', async (db) => {
    const validator = { n: 1 };
    await expect(client.run({ create: 'd', validator }, db)).rejects.toMatchObject({ code: 72 });
    await client.run({ create: 'd' }, db);
    await expect(client.run({ collMod: 'd', validator }, db)).rejects.toMatchObject({ code: 72 });
    await client.run({ collMod: 'd', validator: {} }, db);
  });

  it('says which specification of an index it does not take, and why', async () => {
    await expect(
      client.run({ createIndexes: 'c', indexes: [{ key: { v: -1 }, name: '' }] }),
    ).rejects.toMatchObject({
      errmsg:
        'Error in specification { key: { v: -1 }, name: "", v: 2 } :: caused by :: index name cannot be empty',
    });
    await expect(client.run({ listIndexes: 'c', includeBuildUUIDs: 'x' })).rejects.toMatchObject({
      errmsg:
        "BSON field 'listIndexes.includeBuildUUIDs' is the wrong type 'string', expected types '[bool, long, int, decimal, double']",
    });
  });

  it('leaves out of an index what it does not know when it is told to', async () => {
    const lenient = { ...index({ key: { n: 1 }, v: 1, x: 1 }), ignoreUnknownIndexOptions: true };
    await client.run(lenient);
    const { cursor } = await client.run({ listIndexes: 'c', includeIndexBuildInfo: true });
    expect(cursor.firstBatch).toEqual([
      { spec: { v: 2, key: { _id: 1 }, name: '_id_' } },
      { spec: { v: 1, key: { n: 1 }, name: 'i' } },
    ]);
  });

  it('has no more than 64 indexes of a collection', async () => {
    const indexes = Array.from({ length: 63 }, (_, i) => ({
      key: { [`f${i}`]: 1 },
      name: `f${i}`,
    }));
    await client.run({ createIndexes: 'c', indexes });
    await expect(client.run(index({ key: { n: 1 } }))).rejects.toMatchObject({ code: 67 });
  });

  it('counts the indexes that a key may mean', async () => {
    await client.run(index({ key: { n: 1 } }));
    await client.run(index({ key: { n: 1 }, name: 'j', sparse: true }));
    await client.run(index({ key: { m: 1 }, name: 'k' }));
    await expect(client.run({ dropIndexes: 'c', index: { n: 1 } })).rejects.toMatchObject({
      code: 181,
      errmsg: expect.stringMatching(/^2 indexes found for key: { n: 1 }, identify by name instead/),
    });
    expect(await client.run({ deleteIndexes: 'c', index: 'j' })).toMatchObject({ nIndexesWas: 4 });
  });

  it('keeps of a view what a view has, and notes what nobody should say any more', async () => {
    const rest = { validator: { n: 1 }, storageEngine: { wiredTiger: {} } };
    await client.run({ create: 'v', viewOn: 'c', pipeline: [], ...rest });
    const noted = await client.run({ create: 'd', autoIndexId: true, ...rest });
    expect(noted.note).toMatch('autoIndexId option is deprecated');
    const { cursor } = await client.run({ listCollections: 1, filter: { name: { $ne: 'c' } } });
    expect(
      cursor.firstBatch.map(({ name, options }: { name: string; options: object }) => [
        name,
        options,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['v', { viewOn: 'c', pipeline: [] }],
        ['d', { autoIndexId: true, ...rest, validationLevel: 'strict', validationAction: 'error' }],
      ]),
    );
  });

  it.each([{ listCollections: 1 }, { listIndexes: 'c' }])(
    'lists by a cursor whose documents come last: %j',
    async (command) => {
      const { cursor } = await client.run({ ...command, cursor: { batchSize: 0 } });
      expect(Object.keys(cursor)).toEqual(['id', 'ns', 'firstBatch']);
      const collection = cursor.ns.slice('test.'.length);
      const rest = await client.run({ getMore: cursor.id, collection });
      expect(Object.keys(rest.cursor)).toEqual(['nextBatch', 'id', 'ns']);
      expect(rest.cursor.nextBatch).toHaveLength(1);
    },
  );

  it('keeps the level and the action of a validator that is exchanged', async () => {
    const optionsOf = async () => {
      const { cursor } = await client.run({ listCollections: 1, filter: { name: 'd' } });
      return Object.entries(cursor.firstBatch[0].options);
    };
    const images = { changeStreamPreAndPostImages: { enabled: true } };
    await client.run({ create: 'd', collation: { locale: 'en' }, validator: { n: 1 }, ...images });
    await client.run({ collMod: 'd', validationLevel: 'moderate', validationAction: 'warn' });
    await client.run({ collMod: 'd', validator: { n: 2 } });
    expect(await optionsOf()).toEqual([
      ['changeStreamPreAndPostImages', { enabled: true }],
      ['validator', { n: 2 }],
      ['validationLevel', 'moderate'],
      ['validationAction', 'warn'],
      ['collation', expect.objectContaining({ locale: 'en' })],
    ]);
    await client.run({
      collMod: 'd',
      validator: {},
      changeStreamPreAndPostImages: { enabled: false },
    });
    expect((await optionsOf()).map(([name]) => name)).toEqual([
      'validationLevel',
      'validationAction',
      'collation',
    ]);
  });

  it('stores what the views of a database are', async () => {
    const collation = { locale: 'en' };
    await client.run({ create: 'v', viewOn: 'c', pipeline: [{ $match: { n: 1 } }], collation });
    await client.run({ create: 'w', viewOn: 'v', collation });
    await client.run({ drop: 'w' });
    expect(await client.find('system.views')).toMatchObject([
      { _id: 'test.v', viewOn: 'c', pipeline: [{ $match: { n: 1 } }], collation },
    ]);
    await client.run({ drop: 'v' });
    const { cursor } = await client.run({ listCollections: 1, filter: { name: 'system.views' } });
    expect(cursor.firstBatch).toMatchObject([{ type: 'collection', idIndex: { name: '_id_' } }]);
    expect(await client.find('system.views')).toEqual([]);
    expect(await client.run({ dbStats: 1 })).toMatchObject({ collections: 2n, views: 0n });
  });

  it('lets a view stand on something else, and nothing that only a collection has', async () => {
    await client.run({ create: 'v', viewOn: 'c' });
    await client.run({ collMod: 'v', pipeline: [{ $match: { n: 2 } }] });
    await client.run({ collMod: 'v', viewOn: 'd' });
    expect(await client.find('system.views')).toEqual([
      { _id: 'test.v', viewOn: 'd', pipeline: [{ $match: { n: 2 } }] },
    ]);
    for (const change of [{ viewOn: 'v' }, { pipeline: [{ $out: 'e' }] }, { validator: {} }])
      await expect(client.run({ collMod: 'v', ...change })).rejects.toMatchObject({
        code: expect.any(Number),
      });
    const renamed = { renameCollection: 'test.c', to: 'test.v', dropTarget: true };
    await expect(client.run(renamed, 'admin')).rejects.toMatchObject({ code: 48 });
  });

  it('says of a hidden index what has changed, and nothing when nothing has', async () => {
    await client.run(index({ key: { n: 1 }, expireAfterSeconds: 5 }));
    const change = { name: 'i', hidden: true, expireAfterSeconds: 9 };
    const reply = await client.run({ collMod: 'c', index: change });
    expect(Object.keys(reply).slice(0, 4)).toEqual([
      'expireAfterSeconds_old',
      'expireAfterSeconds_new',
      'hidden_old',
      'hidden_new',
    ]);
    const again = await client.run({ collMod: 'c', index: { name: 'i', hidden: true } });
    expect(again).not.toHaveProperty('hidden_old');
  });

  it('has no two databases whose names differ by case alone, and keeps its own', async () => {
    await expect(client.run({ create: 'd' }, 'TEST')).rejects.toMatchObject({ code: 13297 });
    for (const db of ['admin', 'local'])
      await expect(client.run({ dropDatabase: 1 }, db)).rejects.toMatchObject({ code: 20 });
    expect(await client.run({ dropDatabase: 1 })).toMatchObject({ dropped: 'test' });
    await client.run({ create: 'd' }, 'TEST');
  });

  it('says of which collection an index could not be built', async () => {
    await client.run({ insert: 'c', documents: [{ _id: 2, n: 1 }] });
    await expect(client.run(index({ key: { n: 1 }, unique: true }))).rejects.toMatchObject({
      code: 11000,
      keyPattern: { n: 1 },
      keyValue: { n: 1 },
      errmsg: expect.stringMatching(
        /^Index build failed: [-0-9a-f]{36}: Collection test\.c \( [-0-9a-f]{36} \) :: caused by :: E11000 duplicate key error collection: test\.c index: i dup key: { n: 1 }$/,
      ),
    });
  });
});
