import { CommandClient } from '../commands/command-client';

describe('a plan', () => {
  let client: CommandClient;

  beforeAll(async () => {
    client = await CommandClient.open();
    const indexes = [
      { key: { kind: 1, at: -1 }, name: 'kind_at' },
      { key: { email: 1 }, name: 'email', unique: true },
      { key: { tags: 1, at: 1 }, name: 'tags_at' },
      { key: { name: 1 }, name: 'name', sparse: true },
      { key: { open: 1 }, name: 'open', partialFilterExpression: { at: { $gt: 5 } } },
      { key: { secret: 1 }, name: 'secret', hidden: true },
    ];
    await client.run({ createIndexes: 'c', indexes });
    const documents = Array.from({ length: 60 }, (_, i) => ({
      _id: i,
      kind: `k${i % 3}`,
      at: (i * 7) % 60,
      email: `e${i}`,
      tags: [`t${i % 4}`, `u${i % 5}`],
      open: i,
    }));
    await client.run({ insert: 'c', documents });
  });

  afterAll(() => client.close());

  const explain = async (filter: object, options: object = {}) => {
    const explained = await client.run({
      explain: { find: 'c', filter, ...options },
      verbosity: 'executionStats',
    });
    const stages: string[] = [];
    let index: string | undefined;
    for (let stage = explained.queryPlanner.winningPlan; stage; stage = stage.inputStage) {
      stages.push(stage.stage);
      index = stage.indexName ?? index;
    }
    const {
      totalKeysExamined: keys,
      totalDocsExamined: docs,
      nReturned,
    } = explained.executionStats;
    return { stages: stages.join(' '), index, keys, docs, nReturned };
  };

  it('reads one document by its id, or by a unique key', async () => {
    expect(await explain({ _id: 7 })).toMatchObject({ stages: 'IDHACK', keys: 1, docs: 1 });
    const byEmail = { stages: 'FETCH IXSCAN', index: 'email', keys: 1, docs: 1, nReturned: 1 };
    expect(await explain({ email: 'e7' })).toMatchObject(byEmail);
  });

  it('reads a page in the order of its index and no further', async () => {
    const page = await explain({ kind: 'k1' }, { sort: { at: -1 }, limit: 5 });
    expect(page).toMatchObject({
      stages: 'LIMIT FETCH IXSCAN',
      index: 'kind_at',
      keys: 5,
      docs: 5,
    });
    const next = await explain({ kind: 'k1', at: { $lt: 30 } }, { sort: { at: -1 }, limit: 5 });
    expect(next).toMatchObject({ stages: 'LIMIT FETCH IXSCAN', keys: 5, docs: 5 });
    const backward = await explain({ kind: 'k1' }, { sort: { at: 1 }, limit: 5 });
    expect(backward).toMatchObject({ stages: 'LIMIT FETCH IXSCAN', keys: 5 });
  });

  it('merges the ranges of several values into one order', async () => {
    const filter = { kind: { $in: ['k0', 'k2'] }, at: { $lt: 50 } };
    const page = await explain(filter, { sort: { at: -1 }, limit: 5 });
    expect(page).toMatchObject({ stages: 'LIMIT FETCH SORT_MERGE IXSCAN', index: 'kind_at' });
    expect(page.docs).toBe(5);
    const found = await client.find('c', filter, { sort: { at: -1 } });
    expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).sort((a, b) => b - a));
    expect(found).toHaveLength(33);
  });

  it('sorts what no index orders', async () => {
    const sorted = await explain({ kind: 'k1' }, { sort: { email: 1, at: 1 }, limit: 5 });
    expect(sorted.stages).toBe('SORT FETCH IXSCAN');
  });

  it('answers alternatives by an index each', async () => {
    const either = await explain({ $or: [{ email: 'e1' }, { kind: 'k1', at: { $gt: 50 } }] });
    expect(either.stages).toBe('SUBPLAN FETCH OR');
    expect(either.docs).toBeLessThan(10);
    expect((await explain({ $or: [{ email: 'e1' }, { nowhere: 1 }] })).stages).toBe(
      'SUBPLAN COLLSCAN',
    );
  });

  it('counts from keys alone where they say everything', async () => {
    const counted = await client.run({
      explain: { count: 'c', query: { kind: 'k1', at: { $gte: 10 } } },
      verbosity: 'executionStats',
    });
    expect(counted.executionStats).toMatchObject({ totalDocsExamined: 0 });
    const { n } = await client.run({ count: 'c', query: { kind: 'k1', at: { $gte: 10 } } });
    expect(counted.executionStats.totalKeysExamined).toBe(n);
  });

  it('counts a whole collection without looking at it', async () => {
    const { queryPlanner, executionStats } = await client.run({
      explain: { count: 'c' },
      verbosity: 'executionStats',
    });
    expect(queryPlanner.winningPlan).toEqual({ stage: 'RECORD_STORE_FAST_COUNT' });
    expect(executionStats).toMatchObject({ totalKeysExamined: 0, totalDocsExamined: 0 });
  });

  it('looks at one entry for each value of a field that begins an index', async () => {
    const distinct = async (key: string, query: object = {}) => {
      const { queryPlanner, executionStats } = await client.run({
        explain: { distinct: 'c', key, query },
        verbosity: 'executionStats',
      });
      const { stage, inputStage } = queryPlanner.winningPlan;
      return [stage, inputStage?.stage, executionStats.totalDocsExamined];
    };
    expect(await distinct('kind')).toEqual(['PROJECTION_COVERED', 'DISTINCT_SCAN', 0]);
    expect(await distinct('kind', { kind: { $gte: 'k1' } })).toEqual([
      'PROJECTION_COVERED',
      'DISTINCT_SCAN',
      0,
    ]);
    expect(await distinct('kind', { email: 'e7' })).toEqual(['FETCH', 'IXSCAN', 1]);
    expect(await distinct('tags')).toEqual(['COLLSCAN', undefined, 60]);
    expect(await distinct('at')).toEqual(['COLLSCAN', undefined, 60]);
    expect(await client.run({ distinct: 'c', key: 'kind' })).toMatchObject({
      values: ['k0', 'k1', 'k2'],
    });
  });

  it.each([
    [{ kind: 1 }, 'PROJECTION_SIMPLE'],
    [{ kind: 0 }, 'PROJECTION_SIMPLE'],
    [{ 'kind.x': 1 }, 'PROJECTION_DEFAULT'],
    [{ n: { $add: ['$at', 1] } }, 'PROJECTION_DEFAULT'],
  ])('tells the projection %j as %s', async (projection, stage) => {
    expect((await explain({ email: 'e1' }, { projection })).stages).toBe(`${stage} FETCH IXSCAN`);
  });

  it.each([
    [{ a: 5 }, { a: { $eq: 5 } }],
    [
      { b: { $lte: 2, $gt: 1 }, a: 1 },
      { $and: [{ a: { $eq: 1 } }, { b: { $lte: 2 } }, { b: { $gt: 1 } }] },
    ],
    [{ a: { $ne: 1 } }, { a: { $not: { $eq: 1 } } }],
    [{ a: { $exists: false } }, { a: { $not: { $exists: true } } }],
    [
      { $or: [{ a: 1, b: 2 }, { c: { $in: [1, 2] } }] },
      {
        $or: [{ $and: [{ a: { $eq: 1 } }, { b: { $eq: 2 } }] }, { c: { $in: [1, 2] } }],
      },
    ],
    [{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }, { a: { $elemMatch: { $lt: 5, $gt: 1 } } }],
    [{ a: { $type: 'int' } }, { a: { $type: [16] } }],
    [{}, {}],
  ])('shows the filter %j as %j', async (filter, parsedQuery) => {
    const { queryPlanner } = await client.run({ explain: { find: 'c', filter } });
    expect(queryPlanner.parsedQuery).toEqual(parsedQuery);
  });

  it('leaves alone an index that may lack matches', async () => {
    expect((await explain({ name: null })).stages).toBe('COLLSCAN');
    expect((await explain({ name: 'x' })).index).toBe('name');
    expect((await explain({ open: 7 })).stages).toBe('COLLSCAN');
    expect((await explain({ open: 7, at: { $gt: 6 } })).index).toBe('open');
    expect((await explain({ secret: 1 })).stages).toBe('COLLSCAN');
    const collation = { locale: 'en', strength: 2 };
    expect((await explain({ email: 'E7' }, { collation })).stages).toBe('COLLSCAN');
  });

  it('obeys a hint and refuses one that names nothing', async () => {
    expect((await explain({ kind: 'k1' }, { hint: 'email' })).index).toBe('email');
    expect((await explain({ kind: 'k1' }, { hint: { tags: 1, at: 1 } })).index).toBe('tags_at');
    expect((await explain({ _id: 1 }, { hint: { $natural: 1 } })).stages).toBe('COLLSCAN');
    for (const hint of ['nothing', 'secret', { x: 1 }])
      await expect(explain({}, { hint })).rejects.toMatchObject({ code: 2 });
  });

  it('knows without looking that contradictions match nothing', async () => {
    expect((await explain({ email: { $in: [] } })).stages).toBe('EOF');
  });
});
