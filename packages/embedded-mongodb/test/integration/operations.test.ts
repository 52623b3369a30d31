import type { Document, MongoClient } from 'mongodb';
import { TestDatabase } from './test-database';

/** Makes some hundred million rows: it ends by being killed. */
const endless = [
  { $set: { list: { $range: [0, 10_000] } } },
  { $unwind: '$list' },
  { $set: { other: { $range: [0, 10_000] } } },
  { $unwind: '$other' },
  { $group: { _id: null, sum: { $sum: '$other' } } },
];

describe('what runs', () => {
  let database: TestDatabase;
  let client: MongoClient;

  const admin = (command: Document) => client.db('admin').command(command);

  /** What `currentOp` shows of the aggregation with a comment, once it is there. */
  async function running(comment: string): Promise<Document> {
    for (;;) {
      const { inprog } = await admin({ currentOp: 1, 'command.comment': comment });
      if (inprog.length > 0) return inprog[0];
    }
  }

  beforeAll(async () => {
    database = await TestDatabase.start();
    client = database.client();
    await client
      .db('run')
      .collection('c')
      .insertMany([{ n: 1 }, { n: 2 }]);
  });
  afterAll(() => database.stop());

  it('is shown with its number and ends by it', async () => {
    const comment = 'too long';
    const slow = client.db('run').collection('c').aggregate(endless, { comment }).toArray();
    const failure = slow.catch((error) => error);
    const shown = await running(comment);
    expect(shown).toMatchObject({
      ...{ type: 'op', active: true, op: 'command', ns: 'run.c', opid: expect.any(Number) },
      command: { aggregate: 'c', pipeline: endless },
    });
    const staged = await client
      .db('admin')
      .aggregate([{ $currentOp: { allUsers: true } }, { $match: { opid: shown['opid'] } }])
      .toArray();
    expect(staged).toHaveLength(1);
    expect(await admin({ killOp: 1, op: shown['opid'] })).toMatchObject({ ok: 1 });
    expect(await failure).toMatchObject({ code: 11601, codeName: 'Interrupted' });
    const left = await admin({ currentOp: 1, 'command.comment': comment });
    expect(left['inprog']).toEqual([]);
  });

  it.each<[Document, number]>([
    [{ killOp: 1 }, 4],
    [{ killOp: 1, op: 'x' }, 14],
    [{ currentOp: 1, $where: '1' }, 2],
    [{ aggregate: 1, pipeline: [{ $currentOp: { nonsense: 1 } }], cursor: {} }, 9],
    [{ setParameter: 1, ttlMonitorSleepSecs: 0 }, 2],
  ])('refuses %j', async (command, code) => {
    await expect(admin(command)).rejects.toMatchObject({ code });
  });

  it('is ended without an error when it is over already', async () => {
    expect(await admin({ killOp: 1, op: 4_000_000 })).toMatchObject({ ok: 1 });
  });
});
