import { Timestamp } from 'bson';
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
});
