import { MemoryCollections, runPipeline } from './run-pipeline';

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
    [[{ $merge: { into: { db: 'd', coll: '' } } }], 73],
    [[{ $unionWith: { coll: 'c', pipeline: [{ $out: 'x' }] } }], 31441],
    [[{ $lookup: { from: 'c', pipeline: [{ $merge: 'x' }], as: 'j' } }], 51047],
  ])('%j is refused with %d', async (stages, code) => {
    await expect(runPipeline(stages, [{ a: 1 }], { access })).rejects.toMatchObject({ code });
  });

  it('takes a sort direction by its whole part', async () => {
    const sorted = await runPipeline([{ $sort: { a: -1.5 } }], [{ a: 1 }, { a: 2 }]);
    expect(sorted.map((document) => document.get('a'))).toEqual([2, 1]);
  });
});
