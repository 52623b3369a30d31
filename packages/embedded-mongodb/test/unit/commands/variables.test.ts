import { Timestamp } from 'bson';
import { CommandClient } from './command-client';

describe('the variables that every expression has', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
    await client.run({ insert: 'c', documents: [{ _id: 1 }, { _id: 2 }] });
  });

  afterEach(() => client.close());

  const times = { now: '$$NOW', time: '$$CLUSTER_TIME' };

  it.each([
    ['find', { find: 'c', projection: times }],
    ['aggregate', { aggregate: 'c', pipeline: [{ $project: times }], cursor: {} }],
  ])('tell one moment to all of a %s', async (_, command) => {
    const { cursor, operationTime } = await client.run(command);
    const [first, second] = cursor.firstBatch;
    expect(first.time).toEqual(operationTime);
    expect(first.time).toBeInstanceOf(Timestamp);
    expect(first.now).toBeInstanceOf(Date);
    expect([second.now, second.time]).toEqual([first.now, first.time]);
  });

  it('are there in an update and in a filter as well', async () => {
    const updates = [{ q: { _id: 1 }, u: [{ $set: times }] }];
    await client.run({ update: 'c', updates });
    const isPast = { $lt: ['$time', '$$CLUSTER_TIME'] };
    const { cursor } = await client.run({
      find: 'c',
      filter: { time: { $exists: 1 }, $expr: isPast },
    });
    expect(cursor.firstBatch.map(({ _id }: { _id: number }) => _id)).toEqual([1]);
  });

  it('stand beside those of a command, which have their own inside', async () => {
    const own = { $let: { vars: { CURRENT: { n: 1 } }, in: { $add: ['$n', 1] } } };
    const pipeline = [{ $match: { _id: 1 } }, { $project: { r: '$$next' } }];
    const command = { aggregate: 'c', pipeline, let: { own, next: { $add: ['$$own', 1] } } };
    expect((await client.run({ ...command, cursor: {} })).cursor.firstBatch).toEqual([
      { _id: 1, r: 3 },
    ]);
  });
});
