import { Timestamp } from 'bson';
import { TestSession } from '../sessions/test-session';
import { CommandClient } from './command-client';

describe('a write', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
  });
  afterEach(() => client.close());

  const stored = async () => {
    const { cursor } = await client.run({ find: 'c', sort: { _id: 1 } });
    return (cursor as { firstBatch: object[] }).firstBatch;
  };

  it('of many documents stops at the first that fails and keeps those before it', async () => {
    const documents = [
      { _id: 1, n: 1 },
      { _id: 2, n: 'x' },
      { _id: 3, n: 3 },
    ];
    await client.run({ insert: 'c', documents });
    const updates = [{ q: {}, u: { $inc: { n: 1 } }, multi: true }];
    expect(await client.run({ update: 'c', updates })).toMatchObject({
      n: 0,
      nModified: 0,
      writeErrors: [{ index: 0, code: 14 }],
    });
    expect(await stored()).toEqual([{ _id: 1, n: 2 }, ...documents.slice(1)]);
  });

  it('puts the present into the empty timestamps of a replacement, and of nothing else', async () => {
    const empty = new Timestamp({ t: 0, i: 0 });
    await client.run({ insert: 'c', documents: [{ _id: 1 }, { _id: 2 }] });
    const updates = [
      { q: { _id: 1 }, u: { at: empty, deep: { at: empty } } },
      { q: { _id: 2 }, u: { $set: { at: empty } } },
    ];
    await client.run({ update: 'c', updates });
    const [replaced, set] = (await stored()) as { at: Timestamp; deep: unknown }[];
    expect(replaced?.at.isZero()).toBe(false);
    expect(replaced?.deep).toEqual({ at: empty });
    expect(set).toEqual({ _id: 2, at: empty });
  });

  it('takes constants for pipelines only', async () => {
    const updates = [{ q: {}, u: { $set: { a: 1 } }, c: { x: 1 } }];
    expect(await client.run({ update: 'c', updates })).toMatchObject({
      writeErrors: [{ index: 0, code: 51198 }],
    });
  });

  it('answers with its failures before what it changed', async () => {
    const updates = [
      { q: { _id: 1 }, u: { $set: { a: 1 } }, upsert: true },
      { q: { _id: 1 }, u: { $set: { _id: 2 } } },
    ];
    const fields = Object.keys(await client.run({ update: 'c', updates }));
    expect(fields.slice(0, 4)).toEqual(['n', 'writeErrors', 'upserted', 'nModified']);
  });

  it('that is sent again tells which of its statements were', async () => {
    const session = new TestSession(client);
    const updates = [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }];
    const update = { update: 'c', updates };
    await session.retryable(update);
    const again = await session.retryable(update, true);
    expect(again).toMatchObject({ n: 1, retriedStmtIds: [0] });

    const modify = { findAndModify: 'c', update: { $inc: { n: 1 } }, stmtId: 7 };
    await session.retryable(modify);
    const modifyAgain = await session.retryable(modify, true);
    expect(modifyAgain).toMatchObject({ value: { n: 1 }, retriedStmtId: 7 });
    expect(await stored()).toEqual([{ _id: 1, n: 2 }]);
  });
});
