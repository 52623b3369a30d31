import fc from 'fast-check';
import { CommandClient } from '../commands/command-client';

const scalar = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom('a', 'ab', 'b', '', 'B'),
  fc.constantFrom(null, true, 1.5),
);
const nested = fc.record({ x: scalar, y: scalar }, { requiredKeys: [], noNullPrototype: true });
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  nested,
  fc.array(scalar, { maxLength: 3 }),
  fc.array(nested, { maxLength: 3 }),
);
const document = fc.record(
  { a: value, b: value, c: value },
  { requiredKeys: [], noNullPrototype: true },
);

const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x', 'a.0');
const direction = fc.constantFrom(1, -1);
const key = fc
  .uniqueArray(path, { minLength: 1, maxLength: 3 })
  .chain((paths) => fc.tuple(...paths.map((one) => fc.tuple(fc.constant(one), direction))))
  .map((fields) => Object.fromEntries(fields));

const operand = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), nested);
const condition = fc.oneof(
  operand.map((one) => ({ $eq: one })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), operand)
    .map(([name, one]) => ({ [name]: one })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.array(scalar, { maxLength: 3 }).map((values) => ({ $in: values })),
  fc.array(scalar, { maxLength: 3 }).map((values) => ({ $nin: values })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.constantFrom('^a', '^ab?', 'b', '^').map((pattern) => ({ $regex: pattern })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
  fc.tuple(scalar, scalar).map(([x, y]) => ({ $elemMatch: { x, y } })),
);
const conjunction = fc
  .array(fc.tuple(path, condition), { minLength: 1, maxLength: 3 })
  .map((conditions) => ({ $and: conditions.map(([name, one]) => ({ [name]: one })) }));
const filter = fc.oneof(
  { weight: 3, arbitrary: conjunction },
  fc
    .array(conjunction, { minLength: 1, maxLength: 3 })
    .map((alternatives) => ({ $or: alternatives })),
);
const index = fc.oneof(
  { weight: 4, arbitrary: key.map((one) => ({ key: one })) },
  fc.tuple(key, direction).map(([one, _id]) => ({ key: { ...one, _id } })),
  key.map((one) => ({ key: one, sparse: true })),
  fc
    .tuple(key, path, fc.constantFrom({ $exists: true }, { $gte: 2 }, { $gt: 'a' }))
    .map(([one, name, partial]) => ({ key: one, partialFilterExpression: { [name]: partial } })),
  key.map((one) => ({ key: one, collation: { locale: 'en', strength: 2 } })),
);
const sortedBy = fc.tuple(key, direction).map(([fields, _id]) => ({ ...fields, _id }));
/** By fields of its own, or by an index, in its direction or against it. */
const sort = fc.oneof(
  sortedBy.map((fields) => () => fields),
  fc.tuple(fc.nat(2), direction).map(([i, turn]) => (indexes: { key: object }[]) => {
    const { key: fields } = indexes[i % indexes.length] as { key: Record<string, number> };
    const turned = Object.entries({ _id: 1, ...fields }).map(([name, one]) => [name, one * turn]);
    const { _id, ...rest } = Object.fromEntries(turned);
    return { ...rest, _id };
  }),
);

const query = fc.record({
  filter,
  sort: fc.option(sort, { nil: undefined }),
  kept: fc.subarray(['_id', 'a', 'b', 'c', 'a.x', 'b.x'], { minLength: 1 }),
  collated: fc.boolean(),
});
type Query = typeof query extends fc.Arbitrary<infer T> ? T : never;

/** Some arrays cannot stand beside each other in one index, or one sort. */
const parallel = (error: { message: string }) => {
  if (!/parallel arrays/.test(error.message)) throw error;
  return undefined;
};

/** The same index twice, by another name. */
const sameIndex = (error: { codeName?: string }) => {
  if (error.codeName !== 'IndexOptionsConflict') throw error;
};

describe('an indexed answer', () => {
  let client: CommandClient;

  beforeAll(async () => {
    client = await CommandClient.open();
  });

  afterAll(() => client.close());

  const compareDistinct = async (name: string, indexes: { key: object }[], query: object) => {
    const [key] = Object.keys(indexes[0]?.key ?? {});
    const valuesBy = async (rest: object) =>
      (await client.run({ distinct: name, key, query, ...rest }))['values'];
    expect(await valuesBy({})).toEqual(await valuesBy({ hint: { $natural: 1 } }));
  };

  const inOrder = (found: { _id?: number }[], sorted: boolean) => {
    const ids = found.map(({ _id }) => _id);
    return sorted ? ids : ids.sort((a, b) => Number(a) - Number(b));
  };

  /** Fields side by side, as a projection takes them: none of them within another. */
  const projectionOf = (kept: string[]) => {
    const paths = kept.filter((path) => !kept.includes(path.slice(0, -2)));
    return { _id: 0, ...Object.fromEntries(paths.map((path) => [path, 1])) };
  };

  /** The documents without the order that they and their fields come in. */
  const unordered = (found: object[]) =>
    found.map((one) => JSON.stringify(Object.entries(one).sort())).sort();

  /** A covered query gives the fields in the order of its index. */
  const compareProjected = async (
    name: string,
    filter: object,
    { kept, ...options }: { kept: string[] },
  ) => {
    const projected = { ...options, projection: projectionOf(kept) };
    const scanned = await client.find(name, filter, { ...projected, hint: { $natural: 1 } });
    expect(unordered(await client.find(name, filter, projected))).toEqual(unordered(scanned));
  };

  /** Every way to ask the same: found, in parts, counted, and by the distinct values of the first key. */
  const compare = async (
    name: string,
    indexes: { key: object }[],
    { filter, sort, kept, collated }: Query,
  ) => {
    const collation = collated && { collation: { locale: 'en', strength: 2 } };
    const options = { ...(sort && { sort: sort(indexes) }), ...collation };
    const scanned = await client
      .find(name, filter, { ...options, hint: { $natural: 1 } })
      .catch(parallel);
    const indexed = await client.find(name, filter, options).catch(parallel);
    if (!scanned || !indexed) return;
    expect(inOrder(indexed, !!sort)).toEqual(inOrder(scanned, !!sort));
    await compareProjected(name, filter, { kept, ...options });
    const counted = await client.run({ count: name, query: filter, ...collation });
    expect(counted['n']).toBe(scanned.length);
    if (!collated) await compareDistinct(name, indexes, filter);
  };

  it('equals the answer of a full scan, over any documents, indexes and queries', async () => {
    let run = 0;
    const cases = fc.record({
      documents: fc.array(document, { minLength: 1, maxLength: 25 }),
      indexes: fc.array(index, { minLength: 1, maxLength: 3 }),
      queries: fc.array(query, { minLength: 1, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ documents, indexes, queries }) => {
        const name = `c${run++}`;
        for (const [i, spec] of indexes.entries())
          await client
            .run({ createIndexes: name, indexes: [{ ...spec, name: `i${i}` }] })
            .catch(sameIndex);
        await client.run({
          insert: name,
          ordered: false,
          documents: documents.map((one, i) => ({ _id: i, ...one })),
        });
        for (const query of queries) await compare(name, indexes, query);
        await client.run({ drop: name });
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});
