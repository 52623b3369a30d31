import { CommandOptions } from '../../../src/commands/command-options';
import { CommandClient } from './command-client';

describe('a command', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
    await client.run({ insert: 'c', documents: [{ _id: 1, n: 1 }] });
  });

  afterEach(() => client.close());

  it.each([
    [{ find: 'c', foo: 1 }, 40415],
    [{ find: 'c', limit: 'x' }, 14],
    [{ find: 'c', limit: -1 }, 51024],
    [{ find: 'c', tailable: true }, 2],
    [{ find: 'c', min: { _id: 1 } }, 51173],
    [{ find: 'c', min: { n: 1 }, hint: '_id_' }, 51174],
    [{ find: 'c', min: { _id: 1 }, max: { n: 1 }, hint: '_id_' }, 51176],
    [{ find: 'c', min: { _id: 1 }, hint: { $natural: 1 } }, 2],
    [{ find: 'c', min: { _id: 2 }, max: { _id: 1 }, hint: '_id_' }, 51175],
    [{ find: 'c', hint: 1 }, 9],
    [{ count: 'none', hint: null }, 9],
    [{ update: 'c', updates: [{ q: {}, u: { $set: { n: 1 } }, hint: 1 }] }, 9],
    [{ find: 'c', let: { v: '$n' } }, 4890500],
    [{ find: 'c', let: { v: '$$ROOT' } }, 4890500],
    [{ find: 'c', let: { v: { $mergeObjects: ['$$ROOT'] } } }, 4890500],
    [{ find: 'c', let: { v: { $cond: [true, 1, '$n'] } } }, 4890500],
    [{ find: 'c', let: { v: '$$w', w: 1 } }, 17276],
    [{ find: '' }, 73],
    [{ find: 'a$b' }, 73],
    [{ insert: 'c' }, 40414],
    [{ insert: 'c', documents: [] }, 16],
    [{ insert: 'system.users', documents: [{}] }, 73],
    [{ update: 'c', updates: [{ q: {}, u: { n: 1 }, multi: true }] }, undefined],
    [{ update: 'c', updates: [{ q: {}, u: { $set: { n: 1 } }, sort: { n: 1 } }] }, 40415],
    [{ delete: 'c', deletes: [{ q: {}, limit: 2 }] }, 9],
    [{ findAndModify: 'c', query: {} }, 9],
    [{ findAndModify: 'c', remove: true, new: true }, 9],
    [{ aggregate: 'c', pipeline: [] }, 9],
    [{ aggregate: 'c', pipeline: [{ $nope: 1 }], cursor: {} }, 40324],
    [
      {
        aggregate: 'c',
        pipeline: [{ $out: 'd' }],
        cursor: {},
        readConcern: { level: 'linearizable' },
      },
      72,
    ],
    [{ create: 'd', capped: true }, 72],
    [{ create: 'd', capped: true, size: 4096 }, 238],
    [{ create: 'c', validator: { n: 1 } }, 48],
    [{ dropIndexes: 'c', index: 'nope' }, 27],
    [{ dropIndexes: 'c', index: '_id_' }, 72],
    [{ listDatabases: 1 }, 13],
    [{ nope: 1 }, 59],
    [{ atlasVersion: 1 }, 59],
    [{ configureFailPoint: 'failCommand', mode: 'off' }, 13],
    [{ ping: 1, apiVersion: '2' }, 322],
    [{ distinct: 'c', key: 'n', apiVersion: '1', apiStrict: true }, 323],
    [
      {
        aggregate: 1,
        pipeline: [{ $listLocalSessions: {} }],
        cursor: {},
        apiVersion: '1',
        apiStrict: true,
      },
      323,
    ],
    [{ find: 'c', readConcern: { level: 'nope' } }, 2],
    [{ find: 'c', maxTimeMS: -1 }, 2],
    [{ find: 'c', txnNumber: 1n }, 72],
    [{ explain: { ping: 1 } }, 20],
    [{ explain: { noSuchThing: 1 } }, 59],
  ])('that says %j is refused with %s', async (command, code) => {
    if (code === undefined) {
      expect(await client.run(command)).toMatchObject({ writeErrors: [{ code: 9 }] });
    } else await expect(client.run(command)).rejects.toMatchObject({ code });
  });

  it('refuses documents beside the body that nobody asked for', () => {
    const sequence = { identifier: 'documents', documents: [] };
    const options = new CommandOptions(new Map([['ping', 1]]), [sequence]);
    expect(() => options.end()).toThrow("BSON field 'ping.documents' is an unknown field.");
    expect(options.documents('documents')).toEqual([]);
    options.end();
  });

  it('takes what every command may have', async () => {
    const common = {
      comment: 'why',
      $readPreference: { mode: 'primary' },
      readConcern: { level: 'majority' },
      maxTimeMS: 1000,
      apiVersion: '1',
      apiStrict: true,
    };
    expect(await client.find('c', {}, common)).toHaveLength(1);
  });

  it('writes although its write concern asks for more members, and says so', async () => {
    const reply = await client.run({
      insert: 'c',
      documents: [{ _id: 2 }],
      writeConcern: { w: 3 },
    });
    expect(reply).toMatchObject({ n: 1, writeConcernError: { code: 100 } });
    expect(await client.find('c', { _id: 2 })).toHaveLength(1);
  });

  it('uses variables, collation and array filters where it is given them', async () => {
    const filter = { $expr: { $eq: ['$n', '$$wanted'] } };
    expect(await client.find('c', filter, { let: { wanted: 1 } })).toHaveLength(1);
    expect(await client.find('c', filter, { let: { wanted: 2 } })).toHaveLength(0);
    await client.run({ insert: 'c', documents: [{ _id: 'Ä', list: [1, 5, 9] }] });
    const collation = { locale: 'en', strength: 1 };
    expect(await client.find('c', { _id: 'a' }, { collation })).toHaveLength(1);
    const u = { $set: { 'list.$[big]': 0 } };
    const updates = [{ q: { _id: 'Ä' }, u, arrayFilters: [{ big: { $gt: 4 } }] }];
    await client.run({ update: 'c', updates });
    expect((await client.find('c', { _id: 'Ä' }))[0].list).toEqual([1, 0, 0]);
  });

  it('looks at the part of an index that it is given, and shows keys and places', async () => {
    await client.run({ insert: 'k', documents: [{ _id: 4 }, { _id: 5 }, { _id: 6 }] });
    const within = { hint: { _id: 1 }, min: { _id: 5 }, max: { _id: 6 } };
    expect(await client.find('k', {}, within)).toEqual([{ _id: 5 }]);
    await client.run({ createIndexes: 'k', indexes: [{ key: { n: 1 }, name: 'n' }] });
    expect(await client.find('k', { n: null }, { returnKey: true, limit: 1 })).toEqual([
      { n: null },
    ]);
    expect(await client.find('k', { _id: 5 }, { showRecordId: true })).toEqual([
      { _id: 5, $recordId: 2n },
    ]);
  });

  it('sorts no more than its memory where the disk is forbidden', async () => {
    const text = 'x'.repeat(15 * 1024 * 1024);
    for (let i = 0; i < 8; i++)
      await client.run({ insert: 'l', documents: [{ _id: i, i: -i, text }] });
    const sorted = { find: 'l', sort: { i: 1 }, projection: { i: 1 } };
    await expect(client.run({ ...sorted, allowDiskUse: false })).rejects.toMatchObject({
      code: 292,
    });
    const { cursor } = await client.run(sorted);
    expect(cursor.firstBatch[0]).toEqual({ _id: 7, i: -7 });
  });
});

describe('a collection', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open({ ttlSeconds: 0.05 });
  });

  afterEach(() => client.close());

  it('holds documents alone against a validator that fails whatever they are', async () => {
    const validator = { $nor: [{ $expr: { $divide: [10, 0] } }] };
    await client.run({ create: 'c', validator });
    const insert = { insert: 'c', documents: [{ _id: 1 }] };
    expect(await client.run(insert)).toMatchObject({ n: 0, writeErrors: [{ code: 121 }] });
    await client.run({ collMod: 'c', validationAction: 'warn' });
    expect(await client.run(insert)).toMatchObject({ n: 1 });
  });

  it('takes no document that its validator refuses, unless it is told to', async () => {
    const validator = { $jsonSchema: { required: ['name'], properties: { age: { minimum: 18 } } } };
    await client.run({ create: 'c', validator });
    const bad = { insert: 'c', documents: [{ _id: 1, age: 3 }] };
    expect(await client.run(bad)).toMatchObject({ n: 0, writeErrors: [{ code: 121 }] });
    expect(await client.run({ ...bad, bypassDocumentValidation: true })).toMatchObject({ n: 1 });
    const u = { $set: { age: 4 } };
    const change = { update: 'c', updates: [{ q: { _id: 1 }, u }] };
    expect(await client.run(change)).toMatchObject({ writeErrors: [{ code: 121 }] });
    await client.run({ collMod: 'c', validationLevel: 'moderate' });
    expect(await client.run(change)).toMatchObject({ nModified: 1 });
    await client.run({ collMod: 'c', validationLevel: 'off' });
    expect(await client.run({ insert: 'c', documents: [{ _id: 2 }] })).toMatchObject({ n: 1 });
  });

  it('loses its expired documents, as soon as its index says so', async () => {
    await client.run({
      createIndexes: 'c',
      indexes: [{ key: { at: 1 }, name: 'at', expireAfterSeconds: 3600 }],
    });
    const [now, old] = [new Date(), new Date(0)];
    await client.run({
      insert: 'c',
      documents: [
        { _id: 1, at: now },
        { _id: 2, at: old },
        { _id: 3 },
        { _id: 4, at: 'text' },
        { _id: 5, at: [now, old] },
      ],
    });
    const left = async (...ids: number[]) => {
      for (let i = 0; i < 200; i++) {
        const found = (await client.find('c')).map(({ _id }) => _id);
        if (String(found) === String(ids)) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return (await client.find('c')).map(({ _id }) => _id);
    };
    expect(await left(1, 3, 4)).toEqual([1, 3, 4]);
    const changed = await client.run({
      collMod: 'c',
      index: { name: 'at', expireAfterSeconds: 0 },
    });
    expect(changed).toMatchObject({ expireAfterSeconds_old: 3600n, expireAfterSeconds_new: 0n });
    expect(await left(3, 4)).toEqual([3, 4]);
  });

  it('is renamed with its indexes, onto another one only when that may go', async () => {
    await client.run({ createIndexes: 'a', indexes: [{ key: { n: 1 }, name: 'n' }] });
    await client.run({ insert: 'a', documents: [{ _id: 1, n: 1 }] });
    await client.run({ create: 'b' });
    const rename = { renameCollection: 'test.a', to: 'test.b' };
    await expect(client.run(rename, 'admin')).rejects.toMatchObject({ code: 48 });
    await client.run({ ...rename, dropTarget: true }, 'admin');
    expect(await client.find('b', { n: 1 }, { hint: 'n' })).toHaveLength(1);
    await expect(client.run(rename, 'admin')).rejects.toMatchObject({ code: 26 });
  });

  it('keeps integer-like fields, number types and the order of fields', async () => {
    const fields = new Map<string, unknown>([
      ['b', 1],
      ['10', 2n],
      ['2', 1.5],
      [
        'a',
        new Map([
          ['1', 1],
          ['0', 2],
        ]),
      ],
    ]);
    await client.run({
      insert: 'c',
      documents: [new Map<string, unknown>([['_id', 1], ...fields])],
    });
    const body = new Map<string, never>([
      ['find', 'c'],
      ['$db', 'test'],
    ] as never);
    const cursor = (await client.runRaw(body)).get('cursor') as unknown as Map<
      string,
      Map<string, unknown>[]
    >;
    const stored = cursor.get('firstBatch')?.[0] ?? new Map<string, unknown>();
    expect([...stored.keys()]).toEqual(['_id', 'b', '10', '2', 'a']);
    const inner = stored.get('a') as Map<string, number>;
    expect([...inner.keys()]).toEqual(['1', '0']);
    expect(stored.get('10')).toBe(2n);
  });
});
