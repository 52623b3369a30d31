import { CommandClient } from './command-client';

describe('a cursor', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
    const documents = Array.from({ length: 250 }, (_, i) => ({ _id: i, n: i % 10 }));
    await client.run({ insert: 'c', documents });
  });

  afterEach(() => client.close());

  const find = async (options: object = {}) =>
    (await client.run({ find: 'c', ...options }))['cursor'];
  const getMore = (id: bigint, options: object = {}) =>
    client.run({ getMore: id, collection: 'c', ...options });

  it('gives 101 documents at first and the rest when it is asked', async () => {
    const { firstBatch, id, ns } = await find();
    expect([firstBatch.length, ns]).toEqual([101, 'test.c']);
    const more = (await getMore(id, { batchSize: 100 }))['cursor'];
    expect([more.nextBatch.length, more.id]).toEqual([100, id]);
    const last = (await getMore(id))['cursor'];
    expect([last.nextBatch.length, last.id]).toEqual([49, 0n]);
    await expect(getMore(id)).rejects.toMatchObject({ code: 43, codeName: 'CursorNotFound' });
  });

  it('is closed at once when everything fits, when a limit is reached or one batch is wanted', async () => {
    for (const options of [{ batchSize: 251 }, { limit: 20 }, { singleBatch: true, batchSize: 5 }])
      expect((await find(options)).id).toBe(0n);
    expect((await find({ batchSize: 0 })).firstBatch).toEqual([]);
  });

  it('is killed by name, and tells which ones were not there', async () => {
    const { id } = await find();
    const killed = await client.run({ killCursors: 'c', cursors: [id, 42n] });
    expect(killed).toMatchObject({ cursorsKilled: [id], cursorsNotFound: [42n] });
    await expect(getMore(id)).rejects.toMatchObject({ code: 43 });
  });

  it('ends with the batch that reaches its limit', async () => {
    expect((await find({ limit: 5, batchSize: 5 })).id).toBe(0n);
    const { id } = await find({ limit: 5, batchSize: 2 });
    expect((await getMore(id, { batchSize: 3 }))['cursor'].id).toBe(0n);
  });

  it('ends when its collection gets another name', async () => {
    const { id } = await find();
    await client.run({ renameCollection: 'test.c', to: 'test.d' }, 'admin');
    await expect(getMore(id)).rejects.toMatchObject({
      code: 175,
      errmsg: "collection renamed from 'test.c' to 'test.d'",
    });
  });

  it('is asked for by its collection, too', async () => {
    const { id } = await find();
    await expect(client.run({ getMore: id })).rejects.toMatchObject({ code: 40414 });
    await expect(client.run({ getMore: id, collection: 1 })).rejects.toMatchObject({ code: 14 });
  });

  it('belongs to its collection and takes no time limit of its own', async () => {
    const { id } = await find();
    await expect(client.run({ getMore: id, collection: 'd' })).rejects.toMatchObject({ code: 13 });
    await expect(getMore(id, { maxTimeMS: 5 })).rejects.toMatchObject({ code: 2 });
  });

  it('goes on with what is there by then, and ends when its collection is dropped', async () => {
    const { id } = await find({ sort: { _id: 1 }, batchSize: 10, hint: { _id: 1 } });
    await client.run({ delete: 'c', deletes: [{ q: { _id: { $lt: 20 } }, limit: 0 }] });
    const { nextBatch } = (await getMore(id, { batchSize: 1 }))['cursor'];
    expect(nextBatch).toEqual([{ _id: 20, n: 0 }]);
    await client.run({ drop: 'c' });
    await expect(getMore(id)).rejects.toMatchObject({ code: 175 });
  });

  it('keeps a batch below 16 MiB', async () => {
    const text = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 20; i++)
      await client.run({ insert: 'large', documents: [{ _id: i, text }] });
    const { firstBatch, id } = (await client.run({ find: 'large' }))['cursor'];
    expect(firstBatch).toHaveLength(15);
    const rest = (await client.run({ getMore: id, collection: 'large' }))['cursor'];
    expect(rest.nextBatch).toHaveLength(5);
  });

  it.each([
    ['in its first batch', 101],
    ['in a later batch', 0],
  ])('is ended by the time limit of its command, %s', async (_, batchSize) => {
    const pairs = { from: 'c', pipeline: [{ $lookup: { from: 'c', pipeline: [], as: 'b' } }] };
    const aggregate = { aggregate: 'c', pipeline: [{ $lookup: { ...pairs, as: 'a' } }] };
    const all = async () => {
      const opened = await client.run({ ...aggregate, cursor: { batchSize }, maxTimeMS: 30 });
      return getMore(opened['cursor'].id);
    };
    await expect(all()).rejects.toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
  });

  it.each([
    ['a filter', (sum: object) => ({ find: 'c', filter: { $expr: { $gt: [sum, 0] } } })],
    [
      'a stage',
      (sum: object) => ({ aggregate: 'c', pipeline: [{ $project: { sum } }], cursor: {} }),
    ],
  ])('is ended by it within one long expression of %s', async (_, command) => {
    const numbers = { $range: [0, 3000] };
    const products = { $map: { input: numbers, in: { $multiply: ['$$this', '$_id'] } } };
    const add = { $add: ['$$value', { $sum: products }] };
    const sum = { $reduce: { input: numbers, initialValue: 0, in: add } };
    await expect(client.run({ ...command(sum), maxTimeMS: 200 })).rejects.toMatchObject({
      code: 50,
    });
  });
});
