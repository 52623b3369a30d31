import { CommandClient } from '../commands/command-client';
import { TestSession } from './test-session';

const insert = (...documents: object[]) => ({ insert: 'c', documents });
const set = (_id: number, fields: object) => ({
  update: 'c',
  updates: [{ q: { _id }, u: { $set: fields } }],
});
const increment = (_id: number) => ({
  update: 'c',
  updates: [{ q: { _id }, u: { $inc: { n: 1 } } }],
});

describe('a transaction', () => {
  let client: CommandClient;
  let one: TestSession;
  let other: TestSession;

  beforeEach(async () => {
    client = await CommandClient.open();
    [one, other] = [new TestSession(client), new TestSession(client)];
    await client.run(insert({ _id: 1, n: 1 }, { _id: 2, n: 1 }));
  });

  afterEach(() => client.close());

  const find = async (_id: number) => (await client.find('c', { _id }))[0];
  const findIn = async (session: TestSession, filter: object = {}) =>
    (await session.within({ find: 'c', filter }))['cursor'].firstBatch;

  it('sees its own writes, which nobody else sees before the commit', async () => {
    await one.begin(insert({ _id: 3 }));
    await one.within(set(1, { n: 5 }));
    await one.within({ delete: 'c', deletes: [{ q: { _id: 2 }, limit: 1 }] });
    expect(await findIn(one)).toEqual([{ _id: 1, n: 5 }, { _id: 3 }]);
    expect(await client.find('c')).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ]);
    await one.commit();
    expect(await client.find('c')).toEqual([{ _id: 1, n: 5 }, { _id: 3 }]);
  });

  it('reads the state of its begin, whatever others write', async () => {
    await one.begin({ find: 'c', filter: {} });
    await client.run(set(1, { n: 9 }));
    expect(await findIn(one, { _id: 1 })).toEqual([{ _id: 1, n: 1 }]);
  });

  it('uses an index with its own writes in it', async () => {
    await client.run({ createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 'n' }] });
    await one.begin(insert({ _id: 3, n: 2 }));
    await one.within(set(1, { n: 3 }));
    const { cursor } = await one.within({
      find: 'c',
      filter: { n: { $gt: 0 } },
      sort: { n: -1 },
      hint: 'n',
    });
    expect(cursor.firstBatch.map(({ _id }: { _id: number }) => _id)).toEqual([1, 3, 2]);
  });

  it('leaves nothing behind when it is aborted', async () => {
    await one.begin(set(1, { n: 5 }));
    await one.abort();
    expect(await find(1)).toEqual({ _id: 1, n: 1 });
    await client.run(set(1, { n: 6 }));
    expect(await find(1)).toEqual({ _id: 1, n: 6 });
  });

  it('conflicts with another one that wrote the same document, and may be tried again', async () => {
    await one.begin(set(1, { n: 5 }));
    await expect(other.begin(set(1, { n: 6 }))).rejects.toMatchObject({
      code: 112,
      errorLabels: ['TransientTransactionError'],
    });
    await one.commit();
    await other.begin(increment(1));
    await other.commit();
    expect(await find(1)).toEqual({ _id: 1, n: 6 });
  });

  it('conflicts when a document was written after its begin', async () => {
    await one.begin({ find: 'c', filter: {} });
    await client.run(increment(1));
    await expect(one.within(increment(1))).rejects.toMatchObject({ code: 112 });
    await expect(one.commit()).rejects.toMatchObject({ code: 251 });
  });

  it('conflicts with another one that inserts the same unique key', async () => {
    await one.begin(insert({ _id: 7 }));
    await expect(other.begin(insert({ _id: 7 }))).rejects.toMatchObject({ code: 112 });
  });

  it('lets a plain write wait for its end', async () => {
    await one.begin(set(1, { n: 5 }));
    const waiting = client.run(increment(1));
    await one.commit();
    await waiting;
    expect(await find(1)).toEqual({ _id: 1, n: 6 });
  });

  it('ends a waiting write at its time limit', async () => {
    await one.begin(set(1, { n: 5 }));
    await expect(client.run({ ...increment(1), maxTimeMS: 20 })).rejects.toMatchObject({
      code: 50,
    });
  });

  it('is over after a failed command', async () => {
    await one.begin(set(1, { n: 5 }));
    const { writeErrors } = await one.within(insert({ _id: 2 }));
    expect(writeErrors).toMatchObject([{ code: 11000 }]);
    await expect(one.within({ find: 'c' })).rejects.toMatchObject({ code: 251 });
    expect(await find(1)).toEqual({ _id: 1, n: 1 });
  });

  it('refuses commands that do not belong in it', async () => {
    await expect(one.begin({ count: 'c' })).rejects.toMatchObject({ code: 263 });
    await expect(one.begin({ drop: 'c' })).rejects.toMatchObject({ code: 263 });
  });

  it('creates collections that are there after its commit', async () => {
    await one.begin({ create: 'new' });
    await one.within({ createIndexes: 'new', indexes: [{ key: { a: 1 }, name: 'a' }] });
    await one.within({ insert: 'new', documents: [{ _id: 1, a: 1 }] });
    await expect(client.run({ listIndexes: 'new' })).rejects.toMatchObject({ code: 26 });
    await one.commit();
    expect(await client.find('new', { a: 1 }, { hint: 'a' })).toEqual([{ _id: 1, a: 1 }]);
  });

  it('is refused under a number below the last one', async () => {
    await one.begin({ find: 'c' });
    await one.abort();
    const old = {
      find: 'c',
      lsid: one.lsid,
      txnNumber: 0n,
      autocommit: false,
      startTransaction: true,
    };
    await expect(client.run(old)).rejects.toMatchObject({ code: 225 });
  });

  it('tells a commit that is sent again the same, also after a restart', async () => {
    await one.begin(insert({ _id: 3 }));
    await one.commit();
    await one.commit();
    await client.reopen();
    expect(await one.commit()).toMatchObject({ ok: 1 });
    await expect(one.abort()).rejects.toMatchObject({ code: 256 });
  });

  it('is gone after a restart when it was open', async () => {
    await one.begin(insert({ _id: 3 }));
    await client.reopen();
    await expect(one.commit()).rejects.toMatchObject({ code: 251 });
    expect(await find(3)).toBeUndefined();
  });

  it('keeps the sum of accounts at every moment that another one reads', async () => {
    const sums = new Set<number>();
    const writing = (async () => {
      for (let i = 0; i < 50; i++) {
        await one.begin({ update: 'c', updates: [{ q: { _id: 1 }, u: { $inc: { n: -1 } } }] });
        await one.within({ update: 'c', updates: [{ q: { _id: 2 }, u: { $inc: { n: 1 } } }] });
        await one.commit();
      }
    })();
    const reading = (async () => {
      for (let i = 0; i < 50; i++) {
        const all = await client.find('c');
        sums.add(all.reduce((sum, { n }) => sum + n, 0));
      }
    })();
    await Promise.all([writing, reading]);
    expect([...sums]).toEqual([2]);
  });
});

describe('a retryable write', () => {
  let client: CommandClient;
  let session: TestSession;

  beforeEach(async () => {
    client = await CommandClient.open();
    session = new TestSession(client);
    await client.run(insert({ _id: 1, n: 1 }));
  });

  afterEach(() => client.close());

  it.each([
    ['insert', insert({ _id: 5 }, { _id: 6 })],
    ['update', increment(1)],
    ['upsert', { update: 'c', updates: [{ q: { _id: 9 }, u: { $inc: { n: 1 } }, upsert: true }] }],
    ['delete', { delete: 'c', deletes: [{ q: { _id: 1 }, limit: 1 }] }],
    [
      'findAndModify',
      { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true },
    ],
  ])(
    'is done once and answered the same when it is sent again, also after a restart: %s',
    async (_name, command) => {
      const first = await session.retryable(command);
      const after = await client.find('c');
      for (const restarts of [false, true]) {
        if (restarts) await client.reopen();
        const again = await session.retryable(command, true);
        for (const name of ['n', 'nModified', 'upserted', 'value', 'lastErrorObject'])
          expect(again[name]).toEqual(first[name]);
        expect(await client.find('c')).toEqual(after);
      }
    },
  );

  it('goes on where it ended when only its first statements were done', async () => {
    const half = await session.retryable(insert({ _id: 5 }, { _id: 1 }, { _id: 6 }));
    expect(half).toMatchObject({ n: 1, writeErrors: [{ index: 1 }] });
    await client.run({ delete: 'c', deletes: [{ q: { _id: 1 }, limit: 1 }] });
    expect(await session.retryable(insert({ _id: 5 }, { _id: 1 }, { _id: 6 }), true)).toMatchObject(
      { n: 3 },
    );
    expect(await client.find('c')).toHaveLength(3);
  });

  it('changes one document a statement only', async () => {
    const command = { update: 'c', updates: [{ q: {}, u: { $inc: { n: 1 } }, multi: true }] };
    await expect(session.retryable(command)).rejects.toMatchObject({ code: 72 });
  });
});
