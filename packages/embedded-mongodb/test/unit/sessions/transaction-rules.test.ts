import { CommandClient } from '../commands/command-client';
import { TestSession } from './test-session';

describe('a transaction refuses', () => {
  let client: CommandClient;
  let one: TestSession;
  let other: TestSession;

  beforeEach(async () => {
    client = await CommandClient.open();
    [one, other] = [new TestSession(client), new TestSession(client)];
    await client.run({ insert: 'c', documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] });
  });

  afterEach(() => client.close());

  const failing = (code: number) => ({ code });

  it.each([
    [{ txnNumber: 1n }, 'Transaction number requires a session ID to also be specified'],
    [
      { autocommit: false },
      "'autocommit' field requires a transaction number to also be specified",
    ],
    [
      { startTransaction: true },
      "'startTransaction' field requires 'autocommit' field to also be specified",
    ],
  ])('fields that lack the one they rest on: %p', async (fields, errmsg) => {
    await expect(client.run({ find: 'c', ...fields })).rejects.toMatchObject({ code: 72, errmsg });
  });

  it('autocommit: true and startTransaction: false', async () => {
    const numbered = { find: 'c', lsid: one.lsid, txnNumber: 9n };
    await expect(
      client.run({ ...numbered, autocommit: true, startTransaction: true }),
    ).rejects.toMatchObject(failing(72));
    await expect(
      client.run({ ...numbered, autocommit: false, startTransaction: false }),
    ).rejects.toMatchObject(failing(72));
  });

  it('to begin with killCursors or with its own end', async () => {
    await expect(one.begin({ killCursors: 'c', cursors: [1n] })).rejects.toMatchObject({
      code: 263,
      errmsg: 'Cannot run killCursors as the first operation in a multi-document transaction.',
    });
    for (const name of ['commitTransaction', 'abortTransaction'])
      await expect(
        client.run(
          { [name]: 1, lsid: one.lsid, txnNumber: 5n, autocommit: false, startTransaction: true },
          'admin',
        ),
      ).rejects.toMatchObject(failing(263));
  });

  it.each([
    [50791, { insert: 'system.js', documents: [{}] }],
    [50791, { update: 'system.js', updates: [{ q: {}, u: { $set: { a: 1 } } }] }],
    [50791, { delete: 'system.js', deletes: [{ q: {}, limit: 1 }] }],
    [50781, { findAndModify: 'system.js', query: {}, remove: true }],
    [263, { find: 'system.views' }],
    [263, { find: 'system.profile' }],
  ])('system collections with %i, and is aborted: %j', async (code, command) => {
    await one.begin({ find: 'c' });
    await expect(one.within(command)).rejects.toMatchObject(failing(code));
    await expect(one.commit()).rejects.toMatchObject(failing(251));
  });

  it('an index on a collection that it has filled', async () => {
    const index = { createIndexes: 'new', indexes: [{ key: { a: 1 }, name: 'a' }] };
    await one.begin({ insert: 'new', documents: [{ a: 1 }] });
    await expect(one.within(index)).rejects.toMatchObject({
      code: 263,
      errmsg:
        'Cannot create new indexes on non-empty collection test.new in a multi-document transaction.',
    });
  });

  it('to be continued or committed with another Stable API than it began with, and goes on', async () => {
    await one.begin({ insert: 'c', documents: [{ _id: 4 }], apiVersion: '1' });
    await expect(one.within({ find: 'c' })).rejects.toMatchObject({
      code: 347,
      codeName: 'APIMismatchError',
    });
    await expect(
      one.within({ find: 'c', apiVersion: '1', apiStrict: false }),
    ).rejects.toMatchObject(failing(347));
    await expect(one.commit()).rejects.toMatchObject(failing(347));
    await one.within({ find: 'c', apiVersion: '1' });
  });

  it('cursors from outside, as everybody else refuses its own', async () => {
    const find = { find: 'c', batchSize: 1 };
    const idOf = (reply: { cursor: { id: bigint } }) => reply.cursor.id;
    const getMore = (id: bigint) => ({ getMore: id, collection: 'c' });

    const free = idOf(await client.run(find));
    const ofOne = idOf(await client.run({ ...find, lsid: one.lsid }));
    const inOne = idOf(await one.begin(find));
    const inOther = idOf(await other.begin(find));

    await expect(client.run({ ...getMore(free), lsid: one.lsid })).rejects.toMatchObject(
      failing(50736),
    );
    await expect(client.run(getMore(ofOne))).rejects.toMatchObject(failing(50737));
    await expect(client.run({ ...getMore(ofOne), lsid: other.lsid })).rejects.toMatchObject(
      failing(50738),
    );
    await expect(client.run({ ...getMore(inOne), lsid: one.lsid })).rejects.toMatchObject(
      failing(50740),
    );
    await expect(one.within(getMore(ofOne))).rejects.toMatchObject(failing(50739));
    await other.abort();
    await expect(other.begin(getMore(inOther))).rejects.toMatchObject(failing(43));
  });

  it('a getMore with another Stable API than the cursor was opened with', async () => {
    const { cursor } = await client.run({ find: 'c', batchSize: 1, apiVersion: '1' });
    const getMore = { getMore: cursor.id, collection: 'c' };
    await expect(client.run(getMore)).rejects.toMatchObject(failing(347));
    await client.run({ ...getMore, apiVersion: '1' });
  });
});
