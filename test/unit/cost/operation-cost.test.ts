import { type GraphQLSchema, getIntrospectionQuery, parse } from 'graphql';
import { OperationPricing } from '../../../src/app/operation-cost';
import { schemaAlone } from '../../../src/app/schema-text';

describe('OperationPricing', () => {
  let schema: GraphQLSchema;
  let pricing: OperationPricing;
  beforeAll(async () => {
    schema = await schemaAlone();
    pricing = new OperationPricing(schema);
  });
  const estimate = (source: string, variableValues: Record<string, unknown> = {}) =>
    pricing.estimate({ document: parse(source), variableValues });

  it.each([
    ['a scalar costs nothing', '{ __typename }', 0],
    ['a record costs a point, a value nothing', '{ viewer { member { id name { full } } } }', 1],
    ['a page costs its size', '{ feed(first: 30) { nodes { id } } }', 31],
    ['a page without a size costs twenty', '{ feed { edges { node { id } } } }', 21],
    [
      'pages in pages multiply',
      '{ feed(first: 3) { nodes { comments(first: 4) { nodes { id } } } } }',
      19,
    ],
    ['a count costs five', '{ feed(first: 1) { totalCount } }', 6],
    ['a number of the overview costs twenty', '{ overview { members { count } } }', 20],
    [
      'each event of the overview is paid for, with its turnout',
      '{ overview { events { attended event { id } } } }',
      32,
    ],
    ['a write costs ten', 'mutation { signOut { signedOut } }', 10],
    ['introspection is free', getIntrospectionQuery(), 0],
    [
      'a fragment costs as often as it is used',
      '{ ...A ...A } fragment A on Query { viewer { member { id } } }',
      2,
    ],
    ['a list has an assumed size', '{ nodes(ids: ["x"]) { id } }', 100],
    ['what @skip leaves out is paid', '{ post(id: "x") @skip(if: true) { id } }', 1],
  ])('%s', (_what, source, cost) => {
    expect(estimate(source)).toBe(cost);
  });

  it.each([-5, 0, 101, 1e9, '3', 2.5, [1], { n: 1 }])(
    'is not made cheaper by a size of %j',
    (first) => {
      const source = 'query ($first: Int) { feed(first: $first) { nodes { id } } }';
      expect(estimate(source, { first })).toBe(101);
    },
  );

  it('reads variables and their defaults, and takes the larger of two sizes', () => {
    const source = 'query ($n: Int = 50, $m: Int) { feed(first: $n, last: $m) { nodes { id } } }';
    expect([
      estimate(source),
      estimate(source, { n: 7 }),
      estimate(source, { n: 7, m: 9 }),
    ]).toEqual([51, 8, 10]);
  });

  it('bills what was answered', () => {
    const document = parse(
      '{ feed(first: 50) { nodes { ...P } } } fragment P on Post { author { id } }',
    );
    const nodes = [{ author: { id: '1' } }, { author: null }];
    expect(pricing.spent({ document }, { feed: { nodes } })).toBe(5);
    expect(pricing.spent({ document }, { feed: null })).toBe(1);
  });
});
