import { Decimal128, Double } from 'bson';
import { MemoryCollections, runPipeline, runPlain } from './run-pipeline';

const scores = [
  { _id: 1, team: 'A', player: 'x', score: 31 },
  { _id: 2, team: 'B', player: 'y', score: 33 },
  { _id: 3, team: 'A', player: 'z', score: 99 },
];

describe('$group', () => {
  it('sums each type exactly', async () => {
    const documents = [
      { n: 1, d: Decimal128.fromString('0.1') },
      { n: 2n, d: Decimal128.fromString('0.2') },
    ];
    const spec = { _id: null, n: { $sum: '$n' }, d: { $sum: '$d' }, c: { $count: {} } };
    const [group] = await runPipeline([{ $group: spec }], documents);
    expect(group).toEqual(
      new Map<string, unknown>([
        ['_id', null],
        ['n', 3n],
        ['d', Decimal128.fromString('0.3')],
        ['c', 2],
      ]),
    );
  });

  it('loses nothing of many small doubles', async () => {
    const documents = Array.from({ length: 10 }, () => ({ d: 0.1 }));
    const [group] = await runPipeline([{ $group: { _id: null, d: { $sum: '$d' } } }], documents);
    expect(group?.get('d')).toEqual(new Double(1));
  });

  it('gathers by every accumulator', async () => {
    const spec = {
      _id: '$team',
      best: { $top: { sortBy: { score: -1 }, output: ['$player', '$score'] } },
      worst: { $bottomN: { n: 1, sortBy: { score: -1 }, output: '$player' } },
      first: { $first: '$player' },
      last: { $last: '$player' },
      all: { $push: '$score' },
      set: { $addToSet: '$team' },
      most: { $maxN: { input: '$score', n: 1 } },
      average: { $avg: '$score' },
      median: { $median: { input: '$score', method: 'approximate' } },
    };
    const [a] = await runPlain([{ $group: spec }], scores);
    expect(a).toEqual({
      _id: 'A',
      best: ['z', 99],
      worst: ['x'],
      first: 'x',
      last: 'z',
      all: [31, 99],
      set: ['A'],
      most: [99],
      average: 65,
      median: 31,
    });
  });

  it('keeps what came first of equal documents that do not all fit', async () => {
    const documents = [1, 2, 3].map((x) => ({ x, same: 1 }));
    const sortBy = { same: 1 };
    const [group] = await runPipeline(
      [
        {
          $group: {
            _id: null,
            top: { $top: { sortBy, output: '$x' } },
            bottom: { $bottom: { sortBy, output: '$x' } },
            last: { $bottomN: { sortBy, output: '$x', n: 2 } },
          },
        },
      ],
      documents,
    );
    expect(group).toEqual(
      new Map<string, unknown>(Object.entries({ _id: null, top: 1, bottom: 1, last: [1, 2] })),
    );
  });

  it('computes an n from the _id of the group', async () => {
    const groups = await runPipeline(
      [{ $group: { _id: { k: '$k' }, some: { $firstN: { n: '$k', input: '$x' } } } }],
      [
        { k: 1, x: 'a' },
        { k: 1, x: 'b' },
        { k: 2, x: 'c' },
        { k: 2, x: 'd' },
      ],
    );
    expect(groups.map((group) => group.get('some'))).toEqual([['a'], ['c', 'd']]);
  });

  it('adds doubles to decimals with all their digits', async () => {
    const [group] = await runPipeline(
      [{ $group: { _id: null, sum: { $sum: '$x' } } }],
      [{ x: Decimal128.fromString('0.1') }, { x: 0.2 }],
    );
    expect(String(group?.get('sum'))).toBe('0.3000000000000000111022302462515654');
  });

  it('puts missing and null into one group', async () => {
    const spec = { _id: '$a', n: { $sum: 1 } };
    expect(await runPlain([{ $group: spec }], [{}, { a: null }])).toEqual([{ _id: null, n: 2 }]);
  });

  it('groups numbers of all types that are equal', async () => {
    const documents = [
      { a: 1 },
      { a: 1n },
      { a: new Double(1) },
      { a: Decimal128.fromString('1.0') },
    ];
    expect(await runPlain([{ $group: { _id: '$a' } }], documents)).toEqual([{ _id: 1 }]);
  });
});

describe('$project and $addFields', () => {
  it('keep the order of what is stored and add what is computed at the end', async () => {
    const [document] = await runPipeline(
      [{ $project: { z: { $add: ['$a', 1] }, b: 1, a: 1 } }],
      [{ _id: 1, a: 1, b: 2 }],
    );
    expect([...(document ?? [])]).toEqual([
      ['_id', 1],
      ['a', 1],
      ['b', 2],
      ['z', 2],
    ]);
  });

  it('add to each element of an array', async () => {
    const result = await runPlain([{ $addFields: { 'a.b': 1 } }], [{ a: [{ c: 2 }, 5] }]);
    expect(result).toEqual([{ a: [{ c: 2, b: 1 }, { b: 1 }] }]);
  });

  it('replace a field in its place, and remove one', async () => {
    const [document] = await runPipeline(
      [{ $set: { a: 'new', b: '$$REMOVE' } }],
      [{ a: 1, b: 2, c: 3 }],
    );
    expect([...(document?.keys() ?? [])]).toEqual(['a', 'c']);
  });

  it('exclude nested fields', async () => {
    const result = await runPlain([{ $unset: ['a.b', 'c'] }], [{ a: { b: 1, d: 2 }, c: 3 }]);
    expect(result).toEqual([{ a: { d: 2 } }]);
  });
});

describe('$lookup', () => {
  const access = new MemoryCollections({
    inventory: [
      { _id: 1, sku: 'almonds', n: 120 },
      { _id: 2, sku: 'bread', n: 80 },
      { _id: 3, sku: null },
      { _id: 4 },
    ],
  });

  it('joins by equality; missing joins with null and missing', async () => {
    const lookup = { from: 'inventory', localField: 'item', foreignField: 'sku', as: 'docs' };
    const orders = [{ _id: 1, item: 'almonds' }, { _id: 2 }, { _id: 3, item: ['bread', 'x'] }];
    expect(await runPlain([{ $lookup: lookup }], orders, { access })).toEqual([
      { _id: 1, item: 'almonds', docs: [{ _id: 1, sku: 'almonds', n: 120 }] },
      { _id: 2, docs: [{ _id: 3, sku: null }, { _id: 4 }] },
      { _id: 3, item: ['bread', 'x'], docs: [{ _id: 2, sku: 'bread', n: 80 }] },
    ]);
  });

  it('runs a pipeline that sees its variables', async () => {
    const lookup = {
      from: 'inventory',
      let: { least: '$least' },
      pipeline: [
        { $match: { $expr: { $gte: ['$n', '$$least'] } } },
        { $project: { sku: 1, _id: 0 } },
      ],
      as: 'docs',
    };
    expect(await runPlain([{ $lookup: lookup }], [{ least: 100 }], { access })).toEqual([
      { least: 100, docs: [{ sku: 'almonds' }] },
    ]);
  });
});

describe('other stages', () => {
  it('$unwind keeps what it is told to', async () => {
    const documents = [{ _id: 1, a: [1, 2] }, { _id: 2, a: [] }, { _id: 3 }, { _id: 4, a: 'x' }];
    expect(await runPlain([{ $unwind: '$a' }], documents)).toEqual([
      { _id: 1, a: 1 },
      { _id: 1, a: 2 },
      { _id: 4, a: 'x' },
    ]);
    const unwind = { path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' };
    expect(await runPlain([{ $unwind: unwind }], documents)).toEqual([
      { _id: 1, a: 1, i: 0n },
      { _id: 1, a: 2, i: 1n },
      { _id: 2, i: null },
      { _id: 3, i: null },
      { _id: 4, a: 'x', i: null },
    ]);
  });

  it('$sort with a $limit behind it gives the first ones', async () => {
    const documents = Array.from({ length: 500 }, (_, i) => ({ n: (i * 7) % 500 }));
    const stages = [{ $unwind: '$n' }, { $sort: { n: -1 } }, { $limit: 3 }];
    expect(await runPlain(stages, documents)).toEqual([{ n: 499 }, { n: 498 }, { n: 497 }]);
  });

  it('$sample draws different documents, no more than there are', async () => {
    const documents = Array.from({ length: 50 }, (_, i) => ({ _id: i }));
    const drawn = await runPlain([{ $sample: { size: 10 } }], documents);
    expect(new Set(drawn.map((one) => (one as { _id: number })._id)).size).toBe(10);
    expect(await runPlain([{ $sample: { size: 99 } }], documents)).toHaveLength(50);
  });

  it('$bucket counts between boundaries', async () => {
    const bucket = { groupBy: '$score', boundaries: [0, 32, 50], default: 'more' };
    expect(await runPlain([{ $bucket: bucket }], scores)).toEqual([
      { _id: 0, count: 1 },
      { _id: 32, count: 1 },
      { _id: 'more', count: 1 },
    ]);
  });

  it('$bucketAuto divides evenly', async () => {
    const documents = [1, 2, 3, 4].map((n) => ({ n }));
    expect(await runPlain([{ $bucketAuto: { groupBy: '$n', buckets: 2 } }], documents)).toEqual([
      { _id: { min: 1, max: 3 }, count: 2 },
      { _id: { min: 3, max: 4 }, count: 2 },
    ]);
  });

  it('$graphLookup follows connections, each document once', async () => {
    const access = new MemoryCollections({
      staff: [
        { _id: 1, name: 'Dev' },
        { _id: 2, name: 'Eliot', boss: 'Dev' },
        { _id: 3, name: 'Ron', boss: 'Eliot' },
      ],
    });
    const lookup = {
      from: 'staff',
      startWith: '$boss',
      connectFromField: 'boss',
      connectToField: 'name',
      depthField: 'level',
      as: 'chain',
    };
    const [ron] = await runPlain([{ $graphLookup: lookup }], [{ boss: 'Eliot' }], { access });
    expect(ron).toEqual({
      boss: 'Eliot',
      chain: [
        { _id: 2, name: 'Eliot', boss: 'Dev', level: 0n },
        { _id: 1, name: 'Dev', level: 1n },
      ],
    });
  });

  it('$redact prunes below', async () => {
    const condition = { $cond: [{ $eq: ['$level', 5] }, '$$PRUNE', '$$DESCEND'] };
    const documents = [{ level: 1, a: { level: 5, x: 1 }, b: [{ level: 1 }, { level: 5 }] }];
    expect(await runPlain([{ $redact: condition }], documents)).toEqual([
      { level: 1, b: [{ level: 1 }] },
    ]);
  });

  it('$facet, $sortByCount and $count see the same documents', async () => {
    const facet = {
      n: [{ $count: 'n' }],
      teams: [{ $sortByCount: '$team' }],
      none: [{ $match: { x: 1 } }],
    };
    expect(await runPlain([{ $facet: facet }], scores)).toEqual([
      {
        n: [{ n: 3 }],
        teams: [
          { _id: 'A', count: 2 },
          { _id: 'B', count: 1 },
        ],
        none: [],
      },
    ]);
  });

  it('$unionWith comes behind', async () => {
    const access = new MemoryCollections({ b: [{ _id: 2 }, { _id: 3 }] });
    const union = { coll: 'b', pipeline: [{ $match: { _id: 3 } }] };
    expect(await runPlain([{ $unionWith: union }], [{ _id: 1 }], { access })).toEqual([
      { _id: 1 },
      { _id: 3 },
    ]);
  });

  it('$out replaces a collection and gives nothing', async () => {
    const access = new MemoryCollections();
    expect(await runPlain([{ $out: 'b' }], [{ _id: 1 }], { access })).toEqual([]);
    expect(access.byName.get('b')).toEqual([new Map([['_id', 1]])]);
  });

  it('$merge inserts what is not there', async () => {
    const access = new MemoryCollections({ b: [{ _id: 1, old: true }] });
    const merge = { into: 'b', whenMatched: 'replace' };
    await runPlain([{ $merge: merge }], [{ _id: 1 }, { _id: 2 }], { access });
    expect(access.byName.get('b')).toEqual([new Map([['_id', 1]]), new Map([['_id', 2]])]);
  });

  it('$setWindowFields computes over windows, ranks and gaps', async () => {
    const fields = {
      partitionBy: '$team',
      sortBy: { score: 1 },
      output: {
        total: { $sum: '$score', window: { documents: ['unbounded', 'current'] } },
        near: { $sum: '$score', window: { range: [-10, 10] } },
        rank: { $rank: {} },
        next: { $shift: { output: '$player', by: 1, default: 'none' } },
      },
    };
    expect(await runPlain([{ $setWindowFields: fields }], scores)).toEqual([
      { _id: 1, team: 'A', player: 'x', score: 31, total: 31, near: 31, rank: 1, next: 'z' },
      { _id: 3, team: 'A', player: 'z', score: 99, total: 130, near: 99, rank: 2, next: 'none' },
      { _id: 2, team: 'B', player: 'y', score: 33, total: 33, near: 33, rank: 1, next: 'none' },
    ]);
  });

  it.each([
    [
      [-1, 0],
      [[0], [0, 1, 1], [0, 1, 1]],
    ],
    [
      ['current', 'current'],
      [[0], [1], [1]],
    ],
    [
      [{ $add: [0, 0] }, 'unbounded'],
      [
        [0, 1, 1],
        [1, 1],
        [1, 1],
      ],
    ],
  ])(
    '$setWindowFields over the range %j tells ties from the document itself',
    async (range, expected) => {
      const output = { near: { $push: '$at.x', window: { range } } };
      const documents = [0, 1, 1].map((x) => ({ at: { x } }));
      const found = await runPlain(
        [{ $setWindowFields: { sortBy: { 'at.x': 1 }, output } }],
        documents,
      );
      expect(found.map((document) => Reflect.get(Object(document), 'near'))).toEqual(expected);
    },
  );

  it.each([
    ['R20', [0, 20, 40, 63, 90, 100]],
    ['E24', [0, 20, 43, 68, 91, 100]],
    ['1-2-5', [0, 20, 50, 100]],
    ['POWERSOF2', [0, 32, 64, 128]],
  ])('$bucketAuto takes its boundaries from the series %s', async (granularity, boundaries) => {
    const numbers = Array.from({ length: 100 }, (_, _id) => ({ _id }));
    const bucketAuto = { groupBy: '$_id', buckets: 5, granularity };
    const buckets = await runPlain([{ $bucketAuto: bucketAuto }], numbers);
    expect(buckets.map((bucket) => Reflect.get(Object(bucket), '_id'))).toEqual(
      boundaries.slice(1).map((max, i) => ({ min: boundaries[i], max })),
    );
  });

  it('$merge takes the documents that fit and refuses at the end', async () => {
    const access = new MemoryCollections({ b: [{ _id: 2 }] });
    const merge = { into: 'b', whenMatched: 'replace', whenNotMatched: 'fail' };
    await expect(
      runPlain([{ $merge: merge }], [{ _id: 1 }, { _id: 2, new: true }], { access }),
    ).rejects.toMatchObject({ code: 13113 });
    expect(access.byName.get('b')).toEqual([
      new Map<string, unknown>([
        ['_id', 2],
        ['new', true],
      ]),
    ]);
  });

  it('$fill and $densify close gaps', async () => {
    const fill = { sortBy: { t: 1 }, output: { a: { method: 'linear' }, b: { value: 0 } } };
    const documents = [
      { t: 1, a: 1 },
      { t: 2, b: 5 },
      { t: 3, a: 3 },
    ];
    expect(await runPlain([{ $fill: fill }], documents)).toEqual([
      { t: 1, a: 1, b: 0 },
      { t: 2, b: 5, a: 2 },
      { t: 3, a: 3, b: 0 },
    ]);
    const densify = { field: 't', range: { step: 1, bounds: 'full' } };
    expect(await runPlain([{ $densify: densify }], [{ t: 1 }, { t: 4 }])).toEqual([
      { t: 1 },
      { t: 2 },
      { t: 3 },
      { t: 4 },
    ]);
  });

  it('$densify completes partitions of given bounds behind all documents', async () => {
    const stage = {
      $densify: {
        field: 'v',
        partitionByFields: ['p'],
        range: { step: 1, bounds: [0, 3] },
      },
    };
    const documents = [{ p: 'b', v: 1 }, { p: 'a', v: 0 }, { p: 'a' }];
    expect(await runPlain([stage], documents)).toEqual([
      { p: 'a' },
      { p: 'a', v: 0 },
      { p: 'b', v: 0 },
      { p: 'b', v: 1 },
      { p: 'a', v: 1 },
      { p: 'a', v: 2 },
      { p: 'b', v: 2 },
    ]);
  });

  it('$densify fills each partition over the range of all', async () => {
    const densify = {
      field: 'altitude',
      partitionByFields: ['variety'],
      range: { bounds: 'full', step: 200 },
    };
    const coffee = [
      { variety: 'Typica', altitude: 600 },
      { variety: 'Typica', altitude: 750 },
      { variety: 'Gesha', altitude: 1000 },
    ];
    expect(await runPlain([{ $densify: densify }], coffee)).toEqual([
      { variety: 'Typica', altitude: 600 },
      { variety: 'Typica', altitude: 750 },
      { variety: 'Gesha', altitude: 600 },
      { variety: 'Gesha', altitude: 800 },
      { variety: 'Gesha', altitude: 1000 },
      { variety: 'Typica', altitude: 800 },
      { variety: 'Typica', altitude: 1000 },
    ]);
  });

  it('$documents gives what is written', async () => {
    expect(await runPlain([{ $documents: [{ a: { $add: [1, 1] } }] }])).toEqual([{ a: 2 }]);
  });

  it.each<[object[], number]>([
    [[{ $nothing: 1 }], 40324],
    [[{ $match: {}, $sort: { a: 1 } }], 40323],
    [[{ $limit: 0 }], 15958],
    [[{ $sample: { size: -1 } }], 28747],
    [[{ $group: { n: { $sum: 1 } } }], 15955],
    [[{ $project: { a: 1, b: 0 } }], 31254],
    [[{ $out: 'a' }, { $match: {} }], 40601],
    [[{ $unwind: 'a' }], 28818],
    [[{ $densify: { field: 'a', range: { step: 0, bounds: 'full' } } }], 5733401],
    [[{ $match: { $where: 'true' } }], 2],
    [[{ $replaceRoot: { newRoot: 1 } }], 40228],
  ])('%j is refused with %d', async (stages, code) => {
    await expect(runPlain(stages, [{ a: 1 }]).catch((error) => error)).resolves.toMatchObject({
      code,
    });
  });

  it('sees the variables of its command', async () => {
    const pipeline = [{ $match: { $expr: { $eq: ['$a', '$$x'] } } }, { $addFields: { y: '$$x' } }];
    const options = { let: new Map([['x', 2]]) };
    expect(await runPlain(pipeline, [{ a: 1 }, { a: 2 }], options)).toEqual([{ a: 2, y: 2 }]);
  });
});

describe('the bound of memory', () => {
  const large = Array.from({ length: 16 }, (_, i) => ({ i, text: 'x'.repeat(2 ** 23) }));

  it.each<[object, number]>([
    [{ $setWindowFields: { output: { n: { $sum: '$i' } } } }, 292],
    [{ $group: { _id: { t: '$text', i: '$i' } } }, 292],
    [{ $group: { _id: null, all: { $push: '$$ROOT' } } }, 146],
  ])('ends %j with %d when disk use is not allowed', async (stage, code) => {
    const options = { allowDiskUse: false };
    const outcome = runPlain([stage], large, options).catch((error) => error);
    await expect(outcome).resolves.toMatchObject({ code });
  });
});
