import { TestSession } from '../sessions/test-session';
import { CommandClient } from './command-client';

type Limits = NonNullable<Parameters<typeof CommandClient.open>[0]>['limits'];

/** Every bound that the README states: what lies within it is done, what lies beyond is refused by name. */
describe('a bound', () => {
  let client: CommandClient;

  const open = async (limits: Limits = {}) => {
    client = await CommandClient.open({ limits });
  };
  afterEach(() => client.close());

  const insert = (...documents: object[]) => client.run({ insert: 'c', documents });
  const refusal = (code: number) => ({ n: 0, writeErrors: [{ code }] });
  /** An object with so many levels of objects in it. */
  const nested = (levels: number): object => (levels === 0 ? {} : { a: nested(levels - 1) });

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it('is 16 MiB for a document, inserted or changed', async () => {
    await open();
    const text = (bytes: number) => 'x'.repeat(bytes);
    const most = 16 * 1024 * 1024;
    // Around the text: the document's length and end, the two fields' types, names and ends, the text's length.
    expect(await insert({ _id: 1, s: text(most - 23 - 1) })).toMatchObject({ n: 1 });
    expect(await insert({ _id: 2, s: text(most) })).toMatchObject(refusal(2));
    const u = { $set: { more: text(100) } };
    const change = { update: 'c', updates: [{ q: { _id: 1 }, u }] };
    expect(await client.run(change)).toMatchObject(refusal(10334));
  });

  it('is 100 levels for nesting, inserted or changed', async () => {
    await open();
    expect(await insert({ _id: 1, ...nested(100) })).toMatchObject({ n: 1 });
    expect(await insert({ _id: 2, ...nested(101) })).toMatchObject(refusal(15));
    const path = Array.from({ length: 60 }, () => 'b').join('.');
    const change = {
      update: 'c',
      updates: [{ q: { _id: 1 }, u: { $set: { [path]: nested(60) } } }],
    };
    expect(await client.run(change)).toMatchObject(refusal(15));
  });

  it('is 1,968 bytes for the key of an index', async () => {
    await open();
    await client.run({ createIndexes: 'c', indexes: [{ key: { s: 1 }, name: 's' }] });
    expect(await insert({ s: 'x'.repeat(1_900) })).toMatchObject({ n: 1 });
    expect(await insert({ s: 'x'.repeat(1_968) })).toMatchObject(refusal(17280));
  });

  it('is there for the open cursors', async () => {
    await open({ maxOpenCursors: 3 });
    await insert({ _id: 1 }, { _id: 2 }, { _id: 3 });
    const find = async () => (await client.run({ find: 'c', batchSize: 1 }))['cursor'].id;
    const ids = [await find(), await find(), await find()];
    await expect(find()).rejects.toMatchObject({ codeName: 'ExceededMemoryLimit' });
    await client.run({ killCursors: 'c', cursors: [ids[0]] });
    expect(await find()).not.toBe(0n);
  });

  it('is there for the time that nobody asks a cursor, unless it has none', async () => {
    await open({ cursorTimeoutMillis: 30 });
    await insert({ _id: 1 }, { _id: 2 }, { _id: 3 });
    const find = async (options: object) =>
      (await client.run({ find: 'c', batchSize: 1, ...options }))['cursor'].id;
    const lasting = await find({ noCursorTimeout: true });
    await find({});
    const openCursors = async () => {
      const { metrics } = await client.run({ serverStatus: 1 }, 'admin');
      return metrics.cursor.open.total;
    };
    await until(async () => Number(await openCursors()) === 1);
    expect((await client.run({ getMore: lasting, collection: 'c' })).cursor.nextBatch).toHaveLength(
      2,
    );
  });

  it('is there for what a transaction writes, and ends it', async () => {
    await open({ transactionBytes: 100_000 });
    await insert({ _id: 1 });
    const session = new TestSession(client);
    const large = (_id: number) => ({ insert: 'c', documents: [{ _id, s: 'x'.repeat(60_000) }] });
    await session.begin(large(2));
    expect(await session.within(large(3))).toMatchObject(refusal(257));
    await expect(session.commit()).rejects.toMatchObject({ codeName: 'NoSuchTransaction' });
    expect(await client.find('c')).toEqual([{ _id: 1 }]);
  });

  it('is there for how long a transaction lasts, and frees what it held', async () => {
    await open({ transactionLifetimeSeconds: 0.01 });
    await insert({ _id: 1 });
    const session = new TestSession(client);
    const set = { update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { n: 1 } } }] };
    await session.begin(set);
    // Waits for the transaction to be over.
    await client.run({ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { n: 2 } } }] });
    await expect(session.commit()).rejects.toMatchObject({ codeName: 'NoSuchTransaction' });
    expect(await client.find('c')).toEqual([{ _id: 1, n: 2 }]);
  });

  it('is there for the sessions that are known', async () => {
    await open({ maxSessions: 2 });
    const ping = (session: TestSession) => client.run({ ping: 1, lsid: session.lsid });
    const sessions = [1, 2, 3].map(() => new TestSession(client));
    const outcomes = await Promise.allSettled(sessions.map(ping));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(ping(new TestSession(client))).rejects.toMatchObject({
      codeName: 'TooManyLogicalSessions',
    });
  });
});
