import { CommandClient, type Reply } from '../commands/command-client';

describe('a change stream of definitions', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
    await client.run({ insert: 'c', documents: [{ _id: 1 }] });
    await client.run({ create: 'target' });
  });

  afterEach(() => client.close());

  const open = async (target: string | 1, stage: object = {}) =>
    (await client.run({ aggregate: target, pipeline: [{ $changeStream: stage }], cursor: {} }))[
      'cursor'
    ];

  /** Opens a stream and gives what tells the changes since. */
  async function watch(target: string | 1, stage: object = {}) {
    const { id, ns } = await open(target, stage);
    const getMore = { getMore: id, collection: ns.slice('test.'.length), maxTimeMS: 10 };
    return async (): Promise<Reply[]> => (await client.run(getMore))['cursor'].nextBatch;
  }

  const types = (events: Reply[]) => events.map(({ operationType }) => operationType);
  const rename = { renameCollection: 'test.c', to: 'test.target', dropTarget: true };

  it('tells a collection that makes place for another one with the rename, not as dropped', async () => {
    const whole = await watch(1, { showExpandedEvents: true });
    const target = await watch('target');
    const [{ info }] = (await client.run({ listCollections: 1, filter: { name: 'target' } }))[
      'cursor'
    ].firstBatch;
    await client.run(rename, 'admin');
    const to = { db: 'test', coll: 'target' };
    expect(await whole()).toMatchObject([
      { operationType: 'rename', to, operationDescription: { to, dropTarget: info.uuid } },
    ]);
    expect(types(await target())).toEqual(['rename', 'invalidate']);
  });

  it('tells what $out does: a temporary collection that takes the place of the old one', async () => {
    const whole = await watch(1);
    const target = await watch('target');
    await client.run({ aggregate: 'c', pipeline: [{ $out: 'target' }], cursor: {} });
    expect(types(await whole())).toEqual(['insert', 'rename']);
    expect(types(await target())).toEqual(['rename', 'invalidate']);
  });

  it('tells of views without an identity, only to who watches more than a collection and asks for it', async () => {
    const expanded = await watch(1, { showExpandedEvents: true });
    const plain = await watch(1);
    const named = await watch('view', { showExpandedEvents: true });
    await client.run({ create: 'view', viewOn: 'c', pipeline: [] });
    await client.run({ drop: 'view' });
    await client.run({ create: 'view' });
    const events = await expanded();
    expect(types(events)).toEqual(['create', 'drop', 'create']);
    expect(events.map((event) => 'collectionUUID' in event)).toEqual([false, false, true]);
    expect(await plain()).toEqual([]);
    expect(await named()).toMatchObject([
      { operationType: 'create', operationDescription: { idIndex: { name: '_id_' } } },
    ]);
  });

  it('ends at once when it goes on behind the change that ended another one', async () => {
    const stream = await watch('c');
    await client.run({ drop: 'c' });
    await client.run({ insert: 'c', documents: [{ _id: 2 }] });
    const [dropped] = await stream();
    for (const option of ['resumeAfter', 'startAfter']) {
      const { firstBatch, id } = await open('c', { [option]: dropped._id });
      expect([types(firstBatch), id]).toEqual([['invalidate'], 0n]);
    }
    expect(types((await open(1, { resumeAfter: dropped._id })).firstBatch)).toEqual(['insert']);
  });

  it.each([
    ['fullDocument', 1],
    ['resumeAfter', 'text'],
    ['startAfter', 1],
    ['showExpandedEvents', 'yes'],
    ['allChangesForCluster', 'yes'],
  ])('refuses %s: %p', async (name, value) => {
    await expect(open('c', { [name]: value })).rejects.toMatchObject({ code: 14 });
  });

  it('stands first, in no view and in no other stage', async () => {
    const stage = { $changeStream: {} };
    const aggregate = (...pipeline: object[]) =>
      client.run({ aggregate: 'c', pipeline, cursor: {} });
    const lookup = { $lookup: { from: 'c', as: 'a', pipeline: [stage] } };
    await expect(aggregate(lookup)).rejects.toMatchObject({ code: 51047 });
    const union = { $unionWith: { coll: 'c', pipeline: [stage] } };
    await expect(aggregate(union)).rejects.toMatchObject({ code: 31441 });
    await expect(aggregate(stage, { $indexStats: {} })).rejects.toMatchObject({ code: 40602 });
    const view = { create: 'view', viewOn: 'c', pipeline: [stage] };
    await expect(client.run(view)).rejects.toMatchObject({ code: 167 });
    const explained = client.run({ aggregate: 'c', pipeline: [stage], explain: true });
    await expect(explained).rejects.toMatchObject({ code: 238 });
  });
});
