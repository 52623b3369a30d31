import { CommandClient, type Reply } from '../commands/command-client';
import { TestSession } from '../sessions/test-session';

describe('the events of a change stream', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
  });

  afterEach(() => client.close());

  async function watch(target: string, stage: object = {}) {
    const pipeline = [{ $changeStream: stage }];
    const { cursor } = await client.run({ aggregate: target, pipeline, cursor: {} });
    const getMore = { getMore: cursor.id, collection: target, maxTimeMS: 10 };
    return {
      firstBatch: cursor.firstBatch as Reply[],
      next: async (): Promise<Reply> => (await client.run(getMore))['cursor'],
    };
  }

  it('spells out names with dots in them as names, and every truncated array', async () => {
    const inner = { 'b.c': 1, field: 'x'.repeat(100) };
    await client.run({
      insert: 'c',
      documents: [{ _id: 1, 'new.': 0, o: { 'd..': [[{ a: inner }, 'cut']] } }],
    });
    const stream = await watch('c', { showExpandedEvents: true });
    const changed = { 'd..': [[{ a: { ...inner, 'b.c': 2 } }]] };
    await client.run({
      update: 'c',
      updates: [
        {
          q: { _id: 1 },
          u: [
            { $set: { o: { $literal: changed } } },
            { $replaceWith: { $setField: { field: 'new.', input: '$$ROOT', value: 1 } } },
          ],
        },
      ],
    });
    const [event] = (await stream.next())['nextBatch'];
    expect(event.updateDescription).toEqual({
      updatedFields: { 'new.': 1, 'o.d...0.0.a.b.c': 2 },
      removedFields: [],
      truncatedArrays: [{ field: 'o.d...0', newSize: 1 }],
      disambiguatedPaths: {
        'new.': ['new.'],
        'o.d...0': ['o', 'd..', 0],
        'o.d...0.0.a.b.c': ['o', 'd..', 0, 0, 'a', 'b.c'],
      },
    });
  });

  it("compares in the collation that it was opened with, not in the collection's own", async () => {
    const collation = { locale: 'en', strength: 2 };
    await client.run({ create: 'c', collation });
    const open = async (options: object) => {
      const pipeline = [{ $changeStream: {} }, { $match: { 'fullDocument.name': 'ADA' } }];
      const aggregate = { aggregate: 'c', pipeline, cursor: {}, ...options };
      return (await client.run(aggregate))['cursor'].id;
    };
    const ids = [await open({}), await open({ collation })];
    await client.run({ insert: 'c', documents: [{ name: 'ada' }] });
    const counts: number[] = [];
    for (const id of ids) {
      const { cursor } = await client.run({ getMore: id, collection: 'c', maxTimeMS: 10 });
      counts.push(cursor.nextBatch.length);
    }
    expect(counts).toEqual([0, 1]);
  });

  it('tells all of a transaction, however long, and goes on within it', async () => {
    const session = new TestSession(client);
    const stream = await watch('c');
    const documents = Array.from({ length: 300 }, (_, _id) => ({ _id }));
    await session.begin({ insert: 'c', documents });
    await session.commit();
    const events = [...(await stream.next())['nextBatch']];
    while (events.length < 300) {
      const { nextBatch } = await stream.next();
      expect(nextBatch).not.toEqual([]);
      events.push(...nextBatch);
    }
    expect(events.map(({ documentKey }) => documentKey)).toEqual(documents);
    const resumed = await watch('c', { resumeAfter: events[250]._id });
    expect(resumed.firstBatch).toHaveLength(49);
    expect(Object.keys(events[0].lsid)).toEqual(['id', 'uid']);
  });
});
