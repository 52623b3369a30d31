import { MemoryCollections, runPipeline } from './run-pipeline';

const graphLookup = (change: object) => ({
  $graphLookup: {
    ...{ from: 'c', startWith: '$a', connectFromField: 'a', connectToField: 'a', as: 'r' },
    ...change,
  },
});

const densify = (range: object) => ({
  $densify: {
    field: 'a',
    range: Object.fromEntries(
      Object.entries({ step: 1, bounds: 'full', ...range }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  },
});

const window = (field: object) => ({
  $setWindowFields: { sortBy: { a: 1 }, output: { b: field } },
});

/** Biome takes the bare word for a promise. */
const then = 'then';

describe('a stage', () => {
  const access = new MemoryCollections({ c: [{ _id: 1 }] });

  it.each<[object[], number]>([
    [[{ $addFields: { a: {} } }], 40180],
    [[{ $set: { a: { b: {} } } }], 40180],
    [[{ $addFields: { a: { $add: [1], b: 1 } } }], 40181],
    [[{ $addFields: { a: { b: 1, $add: [1] } } }], 40181],
    [[{ $addFields: { a: { 'b.c': 1 } } }], 40183],
    [[{ $addFields: { a: 1, 'a.b': 1 } }], 40176],
    [[{ $addFields: { '': 1 } }], 40352],
    [[{ $project: { '': 1 } }], 40352],
    [[{ $project: { a: '$' } }], 16872],
    [[{ $sort: { '': 1 } }], 40352],
    [[{ $facet: { 'a.b': [] } }], 16412],
    [[{ $facet: { $a: [] } }], 16410],
    [[{ $out: '' }], 73],
    [[{ $out: 'a$b' }], 73],
    [[{ $out: { db: 'admin', coll: 'a' } }], 31321],
    [[{ $merge: { into: { db: 'd', coll: '' } } }], 5786801],
    [[{ $merge: {} }], 40414],
    [[{ $merge: 1 }], 14],
    [[{ $merge: { into: '' } }], 5786800],
    [[{ $merge: { into: 'system.x' } }], 31319],
    [[{ $merge: { into: { db: 'admin', coll: 'x' } } }], 31320],
    [[{ $merge: { into: 'o', on: ['a', 'a'] } }], 31465],
    [[{ $merge: { into: 'o', on: [1] } }], 51134],
    [[{ $merge: { into: 'o', whenMatched: 'fail', whenNotMatched: 'discard' } }], 51181],
    [[{ $merge: { into: 'o', let: { new: 1 }, whenMatched: [] } }], 51273],
    [[{ $facet: { a: [1] } }], 40171],
    [[{ $bucket: { groupBy: { a: 1 }, boundaries: [0, 1] } }], 40202],
    [[{ $bucket: { groupBy: '$a', boundaries: ['$a', 1] } }], 40191],
    [[{ $bucket: { groupBy: '$a', boundaries: [0, 1], default: '$b' } }], 40195],
    [[{ $bucketAuto: { groupBy: 'a', buckets: 1 } }], 40239],
    [[{ $bucketAuto: { groupBy: '$a', buckets: 'x' } }], 40241],
    [[{ $bucketAuto: { groupBy: '$a', buckets: 1, granularity: 'E3' } }], 40257],
    [[{ $bucketAuto: { groupBy: '$a', buckets: 1, granularity: 1 } }], 40261],
    [
      [
        {
          $bucketAuto: {
            groupBy: '$a',
            buckets: 1,
            output: { f: { $firstN: { n: '$a', input: 1 } } },
          },
        },
      ],
      4544714,
    ],
    [[{ $bucketAuto: { groupBy: '$a', buckets: 1.5 } }], 40242],
    [[{ $bucketAuto: { groupBy: '$a', buckets: 1, output: 1 } }], 40244],
    [[{ $group: { _id: null, t: { $top: { sortBy: 1, output: 1 } } } }], 10065],
    [[{ $group: { _id: null, t: { $firstN: 1 } } }], 5787801],
    [[{ $group: { _id: null, t: { $minN: { n: 1.5, input: 1 } } } }], 5787903],
    [[{ $group: { _id: null, p: { $median: 1 } } }], 7436100],
    [[{ $lookup: { from: '', localField: 'a', foreignField: 'b', as: 'j' } }], 73],
    [[{ $lookup: { pipeline: [{ $match: {} }], as: 'j' } }], 9],
    [[{ $unionWith: '' }], 73],
    [[{ $unionWith: { pipeline: [{ $match: {} }] } }], 9],
    [[graphLookup({ maxDepth: 1.5 })], 40102],
    [[graphLookup({ maxDepth: 'x' })], 40100],
    [[graphLookup({ from: 1 })], 9],
    [[graphLookup({ restrictSearchWithMatch: { $not: {} } })], 2],
    [[graphLookup({ from: '' })], 73],
    [[{ $setWindowFields: { output: 1 } }], 14],
    [[{ $setWindowFields: { sortBy: 1 } }], 14],
    [[window({ sum: 1, window: { documents: [1, -1] } })], 9],
    [[window({ $sum: 1, window: { range: ['current', -1] } })], 5339900],
    [[window({ $sum: 1, window: { range: [0.5, 1], unit: 'day' } })], 9],
    [[window({ $firstN: { n: '$a', input: 1 } })], 5787902],
    [[window({ $shift: { output: 1, by: 1, default: '$a' } })], 9],
    [[window({ $locf: '$a', window: { documents: [0, 1] } })], 9],
    [[window({ $integral: { input: '$a', unit: 'day' } })], 5423901],
    [[{ $fill: { sortBy: 1, output: { a: { value: 1 } } } }], 14],
    [[{ $fill: { partitionBy: 1, output: { a: { value: 1 } } } }], 14],
    [[window({ $sum: 1, window: { documents: [{ $literal: 'current' }, 1] } })], 9],
    [[{ $project: { a: { $switch: { branches: [{ case: false, [then]: 1 }] } } } }], 40069],
    [[{ $project: { a: { $sortArray: { input: '$a', sortBy: {} } } } }], 2],
    [[{ $project: { a: { $setField: { field: null, value: 0 } } } }], 4161109],
    [[{ $project: { a: { $regexMatch: { input: 'a', regex: 'a', options: '\0' } } } }], 51110],
    [[{ $setWindowFields: { output: { a: { $sum: 1 }, 'a.b': { $sum: 1 } } } }], 6307900],
    [[{ $setWindowFields: { output: { a: { $mergeObjects: '$a' } } } }], 9],
    [[{ $setWindowFields: { output: { a: { $linearFill: '$a' } } } }], 605001],
    [[{ $setWindowFields: { sortBy: { b: 1 }, output: { a: { $linearFill: '$a' } } } }], 14],
    [[{ $fill: { output: 1 } }], 14],
    [[{ $fill: { output: { a: 1 } } }], 6050200],
    [[{ $fill: { output: { a: { value: 1, method: 'locf' } } } }], 6050201],
    [[{ $fill: { output: { a: { method: 'x' } } } }], 6050202],
    [[{ $fill: { partitionBy: '$a', partitionByFields: ['a'], output: { a: {} } } }], 6050204],
    [[densify({ bounds: undefined })], 40414],
    [[densify({ step: 'x' })], 14],
    [[densify({ bounds: 'x' })], 5946802],
    [[densify({ bounds: [1] })], 5733403],
    [[densify({ bounds: [2, 1] })], 5733402],
    [[densify({ bounds: null })], 5733404],
    [[densify({ bounds: [1, new Date(0)] })], 5733406],
    [[densify({ bounds: [1, 2], unit: 'day' })], 5733409],
    [[densify({ bounds: [new Date(0), new Date(1)] })], 5733410],
    [[densify({ bounds: ['a', 'b'] })], 5946800],
    [[densify({ bounds: [1, 2], step: 0.5 })], 5876900],
    [[densify({ bounds: 'partition' })], 5733408],
    [[densify({ unit: 'day' })], 6053600],
    [[{ $unionWith: { coll: 'c', pipeline: [{ $out: 'x' }] } }], 31441],
    [[{ $lookup: { from: 'c', pipeline: [{ $merge: 'x' }], as: 'j' } }], 51047],
  ])('%j is refused with %d', async (stages, code) => {
    await expect(runPipeline(stages, [{ a: 1 }], { access })).rejects.toMatchObject({ code });
  });

  it.each<[object, number]>([
    [{ $project: { r: { $divide: [1, 0] } } }, 2],
    [{ $match: { $expr: { $eq: [{ $toInt: 'x' }, '$a'] } } }, 241],
    [{ $group: { _id: null, n: { $sum: { $mod: [1, 0] } } } }, 16610],
    [{ $set: { r: { $cond: [true, 1, { $divide: [1, { $add: [] }] }] } } }, 2],
  ])('%j is refused with %d even without documents, by its constants', async (stage, code) => {
    await expect(runPipeline([stage], [], { access })).rejects.toMatchObject({ code });
  });

  it('computes what fails on a document only', async () => {
    const stage = { $set: { r: { $cond: ['$a', 1, { $divide: ['$a', 0] }] } } };
    const [set] = await runPipeline([stage], [{ a: 1 }]);
    expect(set?.get('r')).toBe(1);
  });

  it('takes a sort direction by its whole part', async () => {
    const sorted = await runPipeline([{ $sort: { a: -1.5 } }], [{ a: 1 }, { a: 2 }]);
    expect(sorted.map((document) => document.get('a'))).toEqual([2, 1]);
  });
});
