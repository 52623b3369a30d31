import { CommandClient } from './command-client';

describe('an index', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
  });

  afterEach(() => client.close());

  const insertMany = (count: number, make: (i: number) => object = (i) => ({ _id: i, n: i })) =>
    client.run({ insert: 'c', documents: Array.from({ length: count }, (_, i) => make(i)) });
  const build = (spec: object) =>
    client.run({ createIndexes: 'c', indexes: [{ name: 'i', ...spec }] });
  const sound = async () => {
    const { valid, errors } = await client.run({ validate: 'c' });
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
  };

  it('is complete after it was built among many documents, with writes going on meanwhile', async () => {
    await insertMany(3000);
    const building = build({ key: { n: 1 } });
    const writing = (async () => {
      for (let i = 0; i < 200; i++) {
        await client.run({
          update: 'c',
          updates: [{ q: { _id: i * 15 }, u: { $inc: { n: 0.5 } } }],
        });
        await client.run({ delete: 'c', deletes: [{ q: { _id: i * 15 + 1 }, limit: 1 }] });
        await client.run({ insert: 'c', documents: [{ _id: 5000 + i, n: [i, i + 1] }] });
      }
    })();
    await Promise.all([building, writing]);
    await sound();
    expect(await client.find('c', { n: 100.5 }, { hint: 'i' })).toHaveLength(0);
    expect(await client.find('c', { n: 15.5 }, { hint: 'i' })).toEqual([{ _id: 15, n: 15.5 }]);
  });

  it('is not there when building it met a duplicate, and leaves nothing behind', async () => {
    await insertMany(1000, (i) => ({ _id: i, n: i % 900 }));
    await expect(build({ key: { n: 1 }, unique: true })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { n: 1 },
    });
    const { cursor } = await client.run({ listIndexes: 'c' });
    expect(cursor.firstBatch).toHaveLength(1);
    await build({ key: { n: 1 } });
    await sound();
  });

  it('comes with the others of its command or not at all, few documents or many', async () => {
    for (const count of [10, 600]) {
      await insertMany(count, (i) => ({ _id: i, n: i % 5, m: i }));
      const indexes = [
        { key: { m: 1 }, name: 'm' },
        { key: { n: 1 }, name: 'n', unique: true },
      ];
      await expect(client.run({ createIndexes: 'c', indexes })).rejects.toMatchObject({
        code: 11000,
      });
      const { cursor } = await client.run({ listIndexes: 'c' });
      expect(cursor.firstBatch).toHaveLength(1);
      await client.run({ drop: 'c' });
    }
  });

  it.each([10, 600])(
    'is told together with the others of its command by %i documents',
    async (n) => {
      await insertMany(n);
      const pipeline = [{ $changeStream: { showExpandedEvents: true } }];
      const { cursor } = await client.run({ aggregate: 'c', pipeline, cursor: {} });
      const indexes = ['n', 'm'].map((name) => ({ key: { [name]: 1 }, name }));
      const reply = await client.run({ createIndexes: 'c', indexes });
      expect(reply).toMatchObject({ numIndexesBefore: 1, numIndexesAfter: 3 });
      const more = await client.run({ getMore: cursor.id, collection: 'c', maxTimeMS: 10 });
      expect(more['cursor'].nextBatch).toMatchObject([
        { operationType: 'createIndexes', operationDescription: { indexes } },
      ]);
      await sound();
    },
  );

  it('refuses a second document with the key of a unique one, and names key and value', async () => {
    await build({ key: { a: 1, b: -1 }, unique: true });
    await client.run({ insert: 'c', documents: [{ a: 1, b: 'x' }] });
    const reply = await client.run({ insert: 'c', documents: [{ a: 1, b: 'x' }] });
    expect(reply['writeErrors']).toMatchObject([
      { index: 0, code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 1, b: 'x' } },
    ]);
    expect(reply['writeErrors'][0].errmsg).toBe(
      'E11000 duplicate key error collection: test.c index: i dup key: { a: 1, b: "x" }',
    );
  });

  it('counts strings as equal that its collation calls equal', async () => {
    await build({ key: { a: 1 }, unique: true, collation: { locale: 'en', strength: 2 } });
    await client.run({ insert: 'c', documents: [{ a: 'Anna' }] });
    const reply = await client.run({
      insert: 'c',
      documents: [{ a: 'ANNA' }, { a: 'Änna' }],
      ordered: false,
    });
    expect(reply['writeErrors']).toHaveLength(1);
    const found = await client.find(
      'c',
      { a: 'anna' },
      { collation: { locale: 'en', strength: 2 } },
    );
    expect(found).toMatchObject([{ a: 'Anna' }]);
  });

  it('takes one document without the field when it is unique, any number when it is sparse too', async () => {
    await build({ key: { a: 1 }, unique: true });
    const once = await client.run({ insert: 'c', documents: [{ x: 1 }, { x: 2 }] });
    expect(once).toMatchObject({ n: 1, writeErrors: [{ code: 11000 }] });
    await client.run({ dropIndexes: 'c', index: 'i' });
    await build({ key: { a: 1 }, unique: true, sparse: true });
    expect(await client.run({ insert: 'c', documents: [{ x: 3 }, { x: 4 }] })).toMatchObject({
      n: 2,
    });
  });

  it('holds uniqueness for the documents of its partial filter only', async () => {
    await build({ key: { a: 1 }, unique: true, partialFilterExpression: { open: true } });
    const reply = await client.run({
      insert: 'c',
      documents: [{ a: 1 }, { a: 1 }, { a: 1, open: true }, { a: 1, open: true }],
    });
    expect(reply).toMatchObject({ n: 3, writeErrors: [{ index: 3 }] });
  });

  it('refuses fields of one document that are both arrays', async () => {
    await build({ key: { a: 1, b: 1 } });
    const reply = await client.run({ insert: 'c', documents: [{ a: [1], b: [2] }] });
    expect(reply['writeErrors']).toMatchObject([{ code: 171 }]);
  });

  it('is refused under the name or the key of another one', async () => {
    await build({ key: { a: 1 } });
    await expect(build({ key: { b: 1 } })).rejects.toMatchObject({ code: 86 });
    await expect(build({ key: { a: 1 }, name: 'other' })).rejects.toMatchObject({ code: 85 });
    expect(await build({ key: { a: 1 } })).toEqual({
      ...{ numIndexesBefore: 2, numIndexesAfter: 2, commitQuorum: 'votingMembers' },
      ...{ note: 'all indexes already exist', ok: 1 },
      ...{ $clusterTime: expect.anything(), operationTime: expect.anything() },
    });
  });

  it.each([
    [{ key: { a: 'text' } }, 238],
    [{ key: { a: '2dsphere' } }, 238],
    [{ key: { '$**': 1 } }, 238],
    [{ key: { a: 1 }, name: '_id_' }, 2],
    [{ key: { a: 1 }, name: '*' }, 2],
    [{ key: { a: 1 }, v: 3 }, 67],
    [{ key: { a: 1 }, expireAfterSeconds: -1 }, 67],
    [{ key: { a: 0 } }, 67],
    [{ key: {} }, 67],
    [{ key: { a: 1 }, foo: 1 }, 197],
    [{ key: { a: 1, b: 1 }, expireAfterSeconds: 1 }, 67],
  ])("refuses %j with MongoDB's code", async (spec, code) => {
    await expect(build(spec)).rejects.toMatchObject({ code });
  });

  it('is dropped by its key only when no other one has the same', async () => {
    await build({ key: { a: 1 }, name: 'one' });
    await build({ key: { a: 1 }, name: 'other', sparse: true });
    const drop = (index: unknown) => client.run({ dropIndexes: 'c', index });
    await expect(drop({ a: 1 })).rejects.toMatchObject({ code: 181 });
    await expect(drop(1)).rejects.toMatchObject({ code: 14 });
    await drop('one');
    expect(await drop({ a: 1 })).toMatchObject({ nIndexesWas: 2 });
  });

  it('is not changed by a collMod that changes nothing', async () => {
    await build({ key: { a: 1 } });
    await expect(client.run({ collMod: 'c', index: { name: 'i' } })).rejects.toMatchObject({
      code: 72,
    });
  });

  it('survives a restart, also what it knows about arrays', async () => {
    await build({ key: { a: 1 } });
    await client.run({
      insert: 'c',
      documents: [
        { _id: 1, a: [1, 2] },
        { _id: 2, a: 3 },
      ],
    });
    await client.reopen();
    const explained = await client.run({ explain: { find: 'c', filter: { a: { $gt: 0 } } } });
    expect(explained['queryPlanner'].winningPlan.inputStage).toMatchObject({
      stage: 'IXSCAN',
      isMultiKey: true,
    });
    expect(await client.find('c', { a: { $gt: 0 } })).toHaveLength(2);
    await sound();
  });
});
