import { Binary, BSONRegExp, Decimal128, Double, ObjectId, Timestamp } from 'bson';
import { encodeDocument } from '../../../src/values/encode-document';
import { documentOf } from '../../../src/values/plain';
import type { Document, Value } from '../../../src/values/value';
import { CommandClient } from '../commands/command-client';

describe('a covered query', () => {
  let client: CommandClient;

  beforeAll(async () => {
    client = await CommandClient.open();
  });

  afterAll(() => client.close());

  let run = 0;
  const collection = async (indexes: object[], documents: object[]) => {
    const name = `c${run++}`;
    await client.run({
      createIndexes: name,
      indexes: indexes.map((index, i) => ({ name: `i${i}`, ...index })),
    });
    await client.run({ insert: name, documents: documents.map((one, _id) => ({ _id, ...one })) });
    return name;
  };

  const explain = async (command: object) => {
    const { queryPlanner, executionStats } = await client.run({
      explain: command,
      verbosity: 'executionStats',
    });
    const stages: string[] = [];
    for (let stage = queryPlanner.winningPlan; stage; stage = stage.inputStage)
      stages.push(stage.stage);
    return [stages.join(' '), executionStats.totalDocsExamined];
  };

  const cities = () =>
    collection(
      [{ key: { city: 1, age: -1, 'home.zip': 1 } }, { key: { tags: 1, age: 1 } }],
      [
        { name: 'A', age: 31, city: 'Kyoto', home: { zip: 600, street: 'x' }, tags: ['a', 'b'] },
        { name: 'B', age: 25, city: 'Osaka', home: { zip: 530 }, tags: ['b'] },
        { name: 'C', age: 44, city: 'Kyoto', home: { zip: 601 }, tags: [] },
      ],
    );

  it('reads the fields of its index and no document, in the order of the index', async () => {
    const find = await cities();
    const query = {
      find,
      filter: { city: 'Kyoto' },
      projection: { 'home.zip': 1, age: 1, city: 1, _id: 0 },
    };
    expect(await explain(query)).toEqual(['PROJECTION_COVERED IXSCAN', 0]);
    const found = await client.find(find, query.filter, { projection: query.projection });
    expect(found.map((one) => JSON.stringify(one))).toEqual([
      '{"city":"Kyoto","age":44,"home":{"zip":601}}',
      '{"city":"Kyoto","age":31,"home":{"zip":600}}',
    ]);
  });

  it.each([
    ['its own _id, which the index has not', { city: 1 }, {}],
    ['a field that the index has not', { name: 1, _id: 0 }, {}],
    ['a document around a field of the index', { home: 1, _id: 0 }, {}],
    ['what an expression asks for', { city: 1, _id: 0, n: { $add: ['$age', 1] } }, {}],
    ['everything but some fields', { name: 0 }, {}],
    ['the key itself', { city: 1, _id: 0 }, { returnKey: true }],
  ])('is not one that reads %s', async (_what, projection, options) => {
    const find = await cities();
    const [stages, examined] = await explain({
      find,
      filter: { city: 'Kyoto' },
      projection,
      ...options,
    });
    expect(stages).toMatch(/FETCH IXSCAN$/);
    expect(examined).toBe(2);
  });

  it('puts the rest of its filter to the keys, and sorts by them', async () => {
    const find = await cities();
    const projection = { city: 1, age: 1, _id: 0 };
    const filter = { city: { $gte: 'A' }, age: { $mod: [2, 1] } };
    const query = { find, filter, projection, sort: { age: 1 } };
    expect(await explain(query)).toEqual(['PROJECTION_COVERED SORT IXSCAN', 0]);
    expect(await client.find(find, filter, { projection, sort: { age: 1 } })).toEqual([
      { city: 'Osaka', age: 25 },
      { city: 'Kyoto', age: 31 },
    ]);
  });

  it('may use an index of arrays for the other fields, each document once', async () => {
    const find = await cities();
    const filter = { tags: { $gte: 'a' } };
    const projection = { age: 1, _id: 0 };
    expect(await explain({ find, filter, projection })).toEqual(['PROJECTION_COVERED IXSCAN', 0]);
    expect(await client.find(find, filter, { projection })).toEqual([{ age: 31 }, { age: 25 }]);
    const [stages] = await explain({ find, filter, projection: { tags: 1, _id: 0 } });
    expect(stages).toBe('PROJECTION_SIMPLE FETCH IXSCAN');
  });

  it('prefers an index that covers it', async () => {
    const find = await collection(
      [{ key: { a: 1 } }, { key: { a: 1, b: 1 } }],
      [
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ],
    );
    const projection = { a: 1, b: 1, _id: 0 };
    expect(await explain({ find, filter: { a: 1 }, projection })).toEqual([
      'PROJECTION_COVERED IXSCAN',
      0,
    ]);
  });

  it('counts and tells values from keys that its filter looks at', async () => {
    const name = await cities();
    const query = { city: 'Kyoto', 'home.zip': { $mod: [2, 0] } };
    expect(await explain({ count: name, query })).toEqual(['COUNT IXSCAN', 0]);
    expect(await client.run({ count: name, query })).toMatchObject({ n: 1 });
    expect(await explain({ distinct: name, key: 'age', query: { city: 'Kyoto' } })).toEqual([
      'PROJECTION_COVERED IXSCAN',
      0,
    ]);
    expect(await client.run({ distinct: name, key: 'age', query })).toMatchObject({ values: [31] });
  });

  it.each([
    [[{ $project: { age: 1, _id: 0 } }], [{ age: 44 }, { age: 31 }]],
    [[{ $group: { _id: '$city', n: { $sum: '$age' } } }], [{ _id: 'Kyoto', n: 75 }]],
    [[{ $count: 'n' }], [{ n: 2 }]],
    [[{ $sortByCount: '$city' }], [{ _id: 'Kyoto', count: 2 }]],
  ])('answers the pipeline %j', async (stages, answer) => {
    const aggregate = await cities();
    const pipeline = [{ $match: { city: 'Kyoto' } }, ...stages];
    const { cursor } = await client.run({ aggregate, pipeline, cursor: {} });
    expect(cursor.firstBatch).toEqual(answer);
    const { stages: explained } = await client.run({
      explain: { aggregate, pipeline, cursor: {} },
      verbosity: 'executionStats',
    });
    const [{ $cursor: query }] = explained;
    expect(query.queryPlanner.winningPlan.stage).toBe('PROJECTION_COVERED');
    expect(query.executionStats.totalDocsExamined).toBe(0);
  });

  it.each([
    [{ $group: { _id: '$city', all: { $push: '$$ROOT' } } }],
    [{ $group: { _id: '$city', top: { $top: { output: '$age', sortBy: { name: 1 } } } } }],
    [{ $group: { _id: { $getField: 'name' } } }],
    [{ $group: { _id: '$name' } }],
  ])('is not what %j reads', async (stage) => {
    const aggregate = await cities();
    const pipeline = [{ $match: { city: 'Kyoto' } }, stage];
    const { stages } = await client.run({ explain: { aggregate, pipeline, cursor: {} } });
    expect(stages[0].$cursor.queryPlanner.winningPlan.stage).toBe('FETCH');
  });

  /** Their keys stand for other types as well, and null for a missing field. */
  const untold = [
    ...[new Double(5), new Double(-0), 5n, Decimal128.fromString('5.0'), 9007199254740993n],
    ...[new BSONRegExp('a', 'i'), { x: 5n }, null],
  ];
  const values = [
    ...[...untold, 5, 2 ** 31, -1.5, Number.NaN, 'text', '\0\u0001\u0002', true],
    ...[new Date(7), new ObjectId(), new Timestamp({ t: 1, i: 2 })],
    ...[new Binary(Buffer.from('bin'), 4), { x: { y: 'z' } }, { x: [1, { y: null }] }],
  ];

  it.each([1, -1])('gives every value as it is stored, by direction %d', async (direction) => {
    const documents = values.map((a) => ({ a }));
    const find = await collection([{ key: { a: direction, _id: 1 } }], documents);
    const options = { hint: 'i0', projection: { a: 1 } };
    const answer = await client.runRaw(documentOf({ find, ...options, $db: 'test' }));
    const found = (answer.get('cursor') as Document).get('firstBatch') as Document[];
    const shown = (id: Value, a: unknown) =>
      encodeDocument(documentOf({ id, a })).toString('latin1');
    expect(found.map((one) => shown(one.get('_id') as Value, one.get('a'))).sort()).toEqual(
      values.map((a, id) => shown(id, a)).sort(),
    );
    const told = await explain({ find, ...options });
    expect(told).toEqual(['PROJECTION_COVERED IXSCAN', untold.length]);
  });

  it('gives the type that an update left, though the key is the same', async () => {
    const find = await collection(
      [{ key: { a: 1 } }, { key: { b: 1 }, unique: true }],
      [{ a: 5, b: 5 }],
    );
    const types = async () => {
      const pipeline = (field: string) => [
        { $match: { [field]: 5 } },
        { $project: { [field]: 1, _id: 0 } },
        { $project: { type: { $type: `$${field}` } } },
      ];
      const typeOf = async (field: string) =>
        (await client.run({ aggregate: find, pipeline: pipeline(field), cursor: {} })).cursor
          .firstBatch[0].type;
      return [await typeOf('a'), await typeOf('b')];
    };
    const set = (value: unknown) =>
      client.run({ update: find, updates: [{ q: {}, u: { $set: { a: value, b: value } } }] });
    expect(await types()).toEqual(['int', 'int']);
    for (const [value, type] of [
      [5n, 'long'],
      [new Double(5), 'double'],
      [Decimal128.fromString('5'), 'decimal'],
      [5, 'int'],
    ] as const) {
      await set(value);
      expect(await types()).toEqual([type, type]);
    }
    expect(await client.run({ validate: find, full: true })).toMatchObject({ valid: true });
  });
});
