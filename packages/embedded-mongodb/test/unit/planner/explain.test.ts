import { Binary, Double } from 'bson';
import { CommandClient, type Reply } from '../commands/command-client';

describe('explain', () => {
  let client: CommandClient;

  beforeAll(async () => {
    client = await CommandClient.open();
    const documents = Array.from({ length: 20 }, (_, i) => ({ _id: i, a: i % 5, b: i, t: [i, i] }));
    await client.run({ insert: 'c', documents });
    const indexes = [
      { key: { a: 1 }, name: 'a' },
      { key: { t: 1, b: 1 }, name: 't' },
    ];
    await client.run({ createIndexes: 'c', indexes });
    await client.run({ create: 'v', viewOn: 'c', pipeline: [{ $match: { a: 1 } }] });
  });

  afterAll(() => client.close());

  const explain = (command: object): Promise<Reply> =>
    client.run({ explain: command, verbosity: 'executionStats' });

  /** The stages from the outermost on: name, works, advanced, needTime, isEOF. */
  const worksOf = async (command: object) => {
    const { executionStats } = await explain(command);
    const found: unknown[] = [];
    for (let at = executionStats.executionStages; at; at = at.inputStage ?? at.inputStages?.[0])
      found.push([at.stage, at.works, at.advanced, at.needTime, at.isEOF]);
    return found;
  };

  it.each<[object, unknown[]]>([
    [{ find: 'c' }, [['COLLSCAN', 21, 20, 0, 1]]],
    [{ find: 'c', filter: { b: { $gte: 15 } } }, [['COLLSCAN', 21, 5, 15, 1]]],
    [{ find: 'c', filter: { _id: 3 }, limit: 1 }, [['IDHACK', 2, 1, 0, 1]]],
    [{ find: 'c', filter: { _id: 'x' } }, [['IDHACK', 1, 0, 0, 1]]],
    [
      { find: 'c', filter: { _id: 3, a: 9 } },
      [
        ['FETCH', 2, 0, 1, 1],
        ['IXSCAN', 2, 1, 0, 1],
      ],
    ],
    [
      { find: 'c', filter: { a: 1 }, limit: 2 },
      [
        ['LIMIT', 3, 2, 0, 1],
        ['FETCH', 2, 2, 0, 0],
        ['IXSCAN', 2, 2, 0, 0],
      ],
    ],
    [
      { find: 'c', sort: { x: 1 }, skip: 1, limit: 3 },
      [
        ['SKIP', 26, 3, 22, 1],
        ['SORT', 26, 4, 21, 1],
        ['COLLSCAN', 21, 20, 0, 1],
      ],
    ],
    [{ find: 'none', filter: { a: 1 } }, [['EOF', 1, 0, 0, 1]]],
    [
      { count: 'c', query: { a: 1 }, skip: 1, limit: 2 },
      [
        ['COUNT', 4, 0, 3, 1],
        ['COUNT_SCAN', 3, 3, 0, 0],
      ],
    ],
    [{ count: 'c' }, [['RECORD_STORE_FAST_COUNT', 1, 0, 0, 1]]],
    [
      { update: 'c', updates: [{ q: { a: 1 }, u: { $set: { z: 1 } }, multi: true }] },
      [
        ['UPDATE', 5, 0, 4, 1],
        ['FETCH', 5, 4, 0, 1],
        ['IXSCAN', 5, 4, 0, 1],
      ],
    ],
    [
      { delete: 'c', deletes: [{ q: { _id: 1 }, limit: 1 }] },
      [
        ['DELETE', 1, 0, 0, 1],
        ['IDHACK', 1, 1, 0, 1],
      ],
    ],
    [
      { findAndModify: 'c', query: { _id: 1 }, update: { $set: { z: 1 } }, fields: { z: 1 } },
      [
        ['PROJECTION_DEFAULT', 2, 1, 0, 1],
        ['UPDATE', 2, 1, 0, 1],
        ['IDHACK', 1, 1, 0, 1],
      ],
    ],
  ])('tells of %j what each stage did', async (command, stages) => {
    expect(await worksOf(command)).toEqual(stages);
  });

  it.each<[unknown, string[]]>([
    [{ $gt: new Double(3) }, ['(3.0, inf.0]']],
    [{ $lt: 5 }, ['[-inf.0, 5)']],
    [{ $gte: 'x' }, ['["x", {})']],
    [/^abc/, ['["abc", "abd")', '[/^abc/, /^abc/]']],
    [{ $gt: new Binary(Buffer.of(1)) }, ["(BinData(0, 01), ObjectId('000000000000000000000000'))"]],
    [[], ['[undefined, undefined]', '[[], []]']],
  ])('shows the bounds of %p in an index', async (a, bounds) => {
    const { executionStats } = await explain({ find: 'c', filter: { a } });
    expect(executionStats.executionStages.inputStage.indexBounds).toEqual({ a: bounds });
  });

  it('tells what a write would do, and does not do it', async () => {
    const lastOf = async (command: object) =>
      (await explain(command)).executionStats.executionStages;
    const update = (u: object, rest: object = {}) => ({ update: 'c', updates: [{ u, ...rest }] });
    const some = { q: { a: 1 }, multi: true };
    expect(await lastOf(update({ $set: { b: 6 } }, some))).toMatchObject({
      ...{ nMatched: 4, nWouldModify: 3, nWouldUpsert: 0 },
    });
    expect(await lastOf(update({ $set: { b: 6 } }, { q: { a: 9 }, upsert: true }))).toMatchObject({
      ...{ nMatched: 0, nWouldModify: 0, nWouldUpsert: 1 },
    });
    const deletes = [{ q: { a: 1 }, limit: 0 }];
    expect(await lastOf({ delete: 'c', deletes })).toMatchObject({ nWouldDelete: 4 });
    expect(await client.find('c', { a: 1 })).toHaveLength(4);
    expect(await client.find('c', { b: 6 })).toHaveLength(1);
    expect(await client.find('c', { a: 9 })).toHaveLength(0);
  });

  it('counts keys that lead to the same document', async () => {
    const { executionStats } = await explain({ find: 'c', filter: { t: { $gte: 18 } } });
    const { inputStage, ...fetch } = executionStats.executionStages;
    expect(fetch).toMatchObject({ stage: 'FETCH', docsExamined: 2, alreadyHasObj: 0 });
    const { keysExamined, dupsTested, dupsDropped, seeks } = inputStage;
    expect({ dupsTested, seeks }).toEqual({ dupsTested: keysExamined, seeks: 1 });
    expect(keysExamined - dupsDropped).toBe(2);
  });

  it('names the shape of a query: the same for other constants, another one for other indexes', async () => {
    const namesOf = async (command: object) => (await explain(command)).queryPlanner;
    const one = await namesOf({ find: 'c', filter: { a: 1, b: { $gt: 2 } } });
    const same = await namesOf({ find: 'c', filter: { b: { $gt: 7 }, a: 5 } });
    const other = await namesOf({ find: 'c', filter: { a: 1, b: { $lt: 2 } } });
    const sorted = await namesOf({ find: 'c', filter: { a: 1, b: { $gt: 2 } }, sort: { b: 1 } });
    expect(one.queryHash).toMatch(/^[0-9A-F]{8}$/);
    expect([same.queryHash, same.planCacheKey]).toEqual([one.queryHash, one.planCacheKey]);
    expect(new Set([one, other, sorted].map(({ queryHash }) => queryHash)).size).toBe(3);
    await client.run({ createIndexes: 'c', indexes: [{ key: { z: 1 }, name: 'z' }] });
    const later = await namesOf({ find: 'c', filter: { a: 1, b: { $gt: 2 } } });
    await client.run({ dropIndexes: 'c', index: 'z' });
    expect(later.queryHash).toBe(one.queryHash);
    expect(later.planCacheKey).not.toBe(one.planCacheKey);
  });

  it('has its fields in the order of MongoDB', async () => {
    const found = await explain({ find: 'c', filter: { a: 1 } });
    expect(Object.keys(found).slice(0, 6)).toEqual([
      ...['explainVersion', 'queryPlanner', 'executionStats', 'command'],
      ...['serverInfo', 'serverParameters'],
    ]);
    expect(Object.keys(found.queryPlanner)).toEqual([
      ...['namespace', 'indexFilterSet', 'parsedQuery', 'queryHash', 'planCacheKey'],
      ...['maxIndexedOrSolutionsReached', 'maxIndexedAndSolutionsReached'],
      ...['maxScansToExplodeReached', 'winningPlan', 'rejectedPlans'],
    ]);
    expect(Object.keys(found.executionStats.executionStages)).toEqual([
      ...['stage', 'nReturned', 'executionTimeMillisEstimate', 'works', 'advanced', 'needTime'],
      ...['needYield', 'saveState', 'restoreState', 'isEOF', 'docsExamined', 'alreadyHasObj'],
      'inputStage',
    ]);
    expect(found.command).toEqual({ find: 'c', filter: { a: 1 }, $db: 'test' });
    const pipeline = [{ $match: { a: 1 } }, { $group: { _id: '$b' } }];
    const grouped = await explain({ aggregate: 'c', pipeline, cursor: {} });
    expect(Object.keys(grouped).slice(0, 5)).toEqual([
      ...['explainVersion', 'stages', 'serverInfo', 'serverParameters', 'command'],
    ]);
    expect(Object.keys(grouped.stages[0].$cursor)).toEqual(['queryPlanner', 'executionStats']);
  });

  it('says that a query does all of a pipeline, also of a view', async () => {
    for (const command of [
      { aggregate: 'c', pipeline: [{ $match: { a: 1 } }, { $limit: 9 }], cursor: {} },
      { aggregate: 'v', pipeline: [], cursor: {} },
      { find: 'v', limit: 9 },
    ]) {
      const { queryPlanner, executionStats } = await explain(command);
      expect(queryPlanner).toMatchObject({ namespace: 'test.c', optimizedPipeline: true });
      expect(executionStats).toMatchObject({ nReturned: 4, totalKeysExamined: 4 });
    }
    for (const command of [{ count: 'v' }, { distinct: 'v', key: 'a' }])
      expect((await explain(command)).stages).toHaveLength('count' in command ? 3 : 2);
    const { queryPlanner } = await explain({ delete: 'c', deletes: [{ q: { _id: 1 }, limit: 1 }] });
    expect(queryPlanner).not.toHaveProperty('parsedQuery');
  });

  it.each<[object, number]>([
    [{ find: 'c', foo: 1 }, 40415],
    [{ count: 'c', foo: 1 }, 40415],
    [{ aggregate: 'c', pipeline: [], foo: 1 }, 40415],
    [{ update: 'c', updates: [] }, 16],
    [{ delete: 'c', deletes: Array(2).fill({ q: {}, limit: 1 }) }, 16],
    [{ update: 'c', updates: [{ q: {}, u: { $no: 1 } }] }, 9],
    [{ find: 'c', $db: 'other' }, 73],
    [{ update: 'v', updates: [{ q: {}, u: { $set: { a: 1 } } }] }, 166],
  ])('refuses %j with %s', async (command, code) => {
    await expect(explain(command)).rejects.toMatchObject({ code });
  });
});
