import { randomBytes } from 'node:crypto';
import { Binary, Timestamp } from 'bson';
import { documentOf } from '../../../src/values/plain';
import { CommandClient } from './command-client';

const time = new Timestamp({ t: 1, i: 1 });
const zero = new Timestamp({ t: 0, i: 0 });
const uuid = (length = 16) => new Binary(randomBytes(length), Binary.SUBTYPE_UUID);

describe('the arguments that every command takes', () => {
  let client: CommandClient;

  beforeAll(async () => {
    client = await CommandClient.open();
    await client.run({ create: 'c' });
  });

  afterAll(() => client.close());

  it.each([
    [14, { readConcern: 'local' }],
    [14, { readConcern: { level: 5 } }],
    [2, { readConcern: { level: 'none' } }],
    [40415, { readConcern: { other: 1 } }],
    [14, { readConcern: { afterClusterTime: 1 } }],
    [72, { readConcern: { afterClusterTime: zero } }],
    [72, { readConcern: { level: 'linearizable', afterClusterTime: time } }],
    [72, { readConcern: { level: 'local', atClusterTime: time } }],
    [72, { readConcern: { level: 'snapshot', atClusterTime: zero } }],
    [72, { readConcern: { level: 'snapshot', atClusterTime: time, afterClusterTime: time } }],
    [14, { $readPreference: 'primary' }],
    [40414, { $readPreference: {} }],
    [2, { $readPreference: { mode: 'first' } }],
    [72, { writeConcern: { w: 1 } }],
    [2, { maxTimeMS: 1.5 }],
    [2, { maxTimeMS: -1 }],
    [14, { apiVersion: 1 }],
    [14, { lsid: 'text' }],
    [40414, { lsid: {} }],
    [40415, { lsid: { id: uuid(), other: 1 } }],
    [14, { lsid: { id: new Binary(randomBytes(16)) } }],
    [207, { lsid: { id: uuid(5) } }],
  ])('are refused with %i: %j', async (code, fields) => {
    await expect(client.run({ find: 'c', ...fields })).rejects.toMatchObject({ code });
  });

  it.each([
    { readConcern: { level: 'majority' } },
    { readConcern: { level: 'linearizable' } },
    { readConcern: { afterClusterTime: time } },
    { $readPreference: { mode: 'nearest' } },
    { maxTimeMS: 1000 },
    { lsid: { id: uuid() } },
  ])('are taken: %j', async (fields) => {
    await expect(client.run({ find: 'c', ...fields })).resolves.toMatchObject({ ok: 1 });
  });

  it.each(['majority', 'linearizable', 'snapshot'])(
    'read with %s concern only where something is read',
    async (level) => {
      const readConcern = { level };
      for (const command of [{ insert: 'c', documents: [{}] }, { ping: 1 }, { listCollections: 1 }])
        await expect(client.run({ ...command, readConcern })).rejects.toMatchObject({ code: 72 });
      const distinct = { distinct: 'c', key: 'a', readConcern };
      await expect(client.run(distinct)).resolves.toMatchObject({ ok: 1 });
    },
  );

  it('have a write concern only where something is written', async () => {
    const writeConcern = { w: 'majority' };
    for (const command of [{ count: 'c' }, { ping: 1 }])
      await expect(client.run({ ...command, writeConcern })).rejects.toMatchObject({ code: 72 });
    await expect(
      client.run({ insert: 'c', documents: [{}], writeConcern: { j: 'yes' } }),
    ).rejects.toMatchObject({ code: 14 });
  });

  it('stand in the body or beside it, not in both', async () => {
    const sequence = { identifier: 'documents', documents: [] };
    const insert = documentOf({ insert: 'c', documents: [{}], $db: 'test' });
    const reply = await client.runRaw(insert, [sequence]);
    expect(reply.get('code')).toBe(40433);
  });

  it('belong to one session, with and without the digest of its user', async () => {
    const lsid = { id: uuid() };
    await client.run({ insert: 'many', documents: [{}, {}, {}] });
    const { cursor } = await client.run({ find: 'many', batchSize: 1, lsid });
    const sessions = await client.run(
      { aggregate: 1, pipeline: [{ $listLocalSessions: {} }], cursor: { batchSize: 1000 } },
      'admin',
    );
    const known: { _id: { id: Binary; uid: Binary } }[] = sessions['cursor'].firstBatch;
    const own = known.find(({ _id }) => String(_id.id) === String(lsid.id))?._id;
    expect(own?.uid).toBeDefined();
    const getMore = { getMore: cursor.id, collection: 'many', batchSize: 1 };
    await client.run({ ...getMore, lsid: { ...lsid, uid: own?.uid } });
    await client.run({ killSessions: [own] }, 'admin');
    await expect(client.run({ ...getMore, lsid })).rejects.toMatchObject({ code: 43 });
  });
});

describe('hello', () => {
  let client: CommandClient;

  beforeAll(async () => {
    client = await CommandClient.open();
  });

  afterAll(() => client.close());

  it('waits for a change of the topology that it told, and of no later one', async () => {
    const { topologyVersion } = await client.run({ hello: 1 }, 'admin');
    const ask = (fields: object) => client.run({ hello: 1, ...fields }, 'admin');
    await expect(ask({ topologyVersion, maxAwaitTimeMS: 1 })).resolves.toMatchObject({ ok: 1 });
    await expect(ask({ topologyVersion })).rejects.toMatchObject({ code: 31368 });
    await expect(ask({ maxAwaitTimeMS: 1 })).rejects.toMatchObject({ code: 31368 });
    for (const [counter, code] of [
      [-1n, 31372],
      [9n, 31382],
    ])
      await expect(
        ask({ topologyVersion: { ...topologyVersion, counter }, maxAwaitTimeMS: 1 }),
      ).rejects.toMatchObject({ code });
  });
});
