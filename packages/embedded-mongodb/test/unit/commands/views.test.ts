import { CommandClient } from './command-client';

describe('a view', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
    const documents = Array.from({ length: 10 }, (_, i) => ({
      _id: i,
      n: i % 3,
      open: i % 2 === 0,
    }));
    await client.run({ insert: 'c', documents });
    await client.run({ create: 'v', viewOn: 'c', pipeline: [{ $match: { open: true } }] });
  });

  afterEach(() => client.close());

  const ids = (found: { _id: number }[]) => found.map(({ _id }) => _id);

  it('is found, counted and aggregated like a collection', async () => {
    const page = { sort: { _id: -1 }, skip: 1, limit: 2, projection: { _id: 1 } };
    expect(await client.find('v', { n: { $gt: 0 } }, page)).toEqual([{ _id: 4 }, { _id: 2 }]);
    expect(await client.run({ count: 'v', query: { n: 0 } })).toMatchObject({ n: 2 });
    expect(await client.run({ distinct: 'v', key: 'n' })).toMatchObject({ values: [0, 1, 2] });
    const pipeline = [{ $group: { _id: null, n: { $sum: 1 } } }];
    const { cursor } = await client.run({ aggregate: 'v', pipeline, cursor: {} });
    expect(cursor).toMatchObject({ ns: 'test.v', firstBatch: [{ _id: null, n: 5 }] });
  });

  it('may stand on another one and be looked up', async () => {
    await client.run({ create: 'w', viewOn: 'v', pipeline: [{ $match: { n: 0 } }] });
    expect(ids(await client.find('w'))).toEqual([0, 6]);
    const lookup = { from: 'w', localField: '_id', foreignField: '_id', as: 'seen' };
    const pipeline = [{ $lookup: lookup }, { $match: { seen: { $ne: [] } } }, { $count: 'n' }];
    const { cursor } = await client.run({ aggregate: 'c', pipeline, cursor: {} });
    expect(cursor.firstBatch).toEqual([{ n: 2 }]);
  });

  it('is read in natural order, or by an index of what it stands on', async () => {
    const [first, last] = await Promise.all(
      [1, -1].map(($natural) => client.find('v', {}, { sort: { $natural } })),
    );
    expect(ids(last ?? [])).toEqual(ids(first ?? []).reverse());
    expect(await client.find('v', {}, { hint: { _id: 1 } })).toHaveLength(first?.length ?? -1);
    await expect(client.find('v', {}, { hint: 'none' })).rejects.toMatchObject({ code: 2 });
    await expect(client.run({ count: 'v', hint: 'none' })).rejects.toMatchObject({ code: 2 });
  });

  it.each(['returnKey', 'showRecordId', 'noCursorTimeout', 'singleBatch'])(
    'does not take %s, which no pipeline has',
    async (option) => {
      await expect(client.find('v', {}, { [option]: true })).rejects.toMatchObject({ code: 168 });
    },
  );

  it('takes no writes and no indexes', async () => {
    const refused = { code: 166 };
    await expect(client.run({ insert: 'v', documents: [{}] })).rejects.toMatchObject(refused);
    await expect(
      client.run({ createIndexes: 'v', indexes: [{ key: { n: 1 }, name: 'n' }] }),
    ).rejects.toMatchObject(refused);
    const changed = await client.run({ update: 'v', updates: [{ q: {}, u: { $set: { n: 1 } } }] });
    expect(changed).toMatchObject({ writeErrors: [refused] });
  });

  it('is listed as one, and gone when it is dropped', async () => {
    const { cursor } = await client.run({ listCollections: 1, filter: { type: 'view' } });
    expect(cursor.firstBatch).toMatchObject([
      { name: 'v', options: { viewOn: 'c' }, info: { readOnly: true } },
    ]);
    const dropped = await client.run({ drop: 'v' });
    expect(dropped['ns']).toBe('test.v');
    expect(dropped).not.toHaveProperty('nIndexesWas');
    expect(await client.find('v')).toEqual([]);
    expect(await client.find('c')).toHaveLength(10);
  });

  it('has one collation, that of its own', async () => {
    const asked = client.run({ find: 'v', collation: { locale: 'en' } });
    await expect(asked).rejects.toMatchObject({ code: 167 });
    await client.run({ create: 'e', viewOn: 'c', pipeline: [], collation: { locale: 'en' } });
    expect(await client.find('e', {}, { collation: { locale: 'en' } })).toHaveLength(10);
    const other = client.run({ create: 'f', viewOn: 'e', pipeline: [] });
    await expect(other).rejects.toMatchObject({ code: 167 });
  });

  it('does not stand on itself, is not renamed and has no indexes to drop', async () => {
    await client.run({ create: 'a', viewOn: 'b', pipeline: [] });
    const refusals: [Promise<unknown>, number][] = [
      [client.run({ create: 'b', viewOn: 'a', pipeline: [] }), 5],
      [client.run({ renameCollection: 'test.v', to: 'test.w' }, 'admin'), 166],
      [client.run({ dropIndexes: 'v', index: '*' }), 166],
    ];
    for (const [refused, code] of refusals) await expect(refused).rejects.toMatchObject({ code });
  });

  it('is refused with a pipeline that cannot be run or that writes', async () => {
    const create = (pipeline: object[]) => client.run({ create: 'x', viewOn: 'c', pipeline });
    await expect(create([{ $nope: 1 }])).rejects.toMatchObject({ code: 40324 });
    await expect(create([{ $out: 'y' }])).rejects.toMatchObject({ code: 167 });
  });
});
