import { explainSchemaFailure } from '../../../src/query/schema-failures';
import { documentOf, plainOf } from '../../../src/values/plain';

function explain(schema: object, document: object): unknown {
  const { schemaRulesNotSatisfied } = plainOf(
    explainSchemaFailure(documentOf(schema), documentOf(document)),
  ) as { schemaRulesNotSatisfied: unknown };
  return schemaRulesNotSatisfied;
}

describe('what a document lacks for its schema', () => {
  it('is told by property and rule', () => {
    const schema = {
      required: ['name', 'year'],
      properties: {
        year: { bsonType: 'int', minimum: 2017, description: 'must be recent' },
        name: { bsonType: 'string' },
      },
    };
    expect(explain(schema, { year: 2016, name: 5 })).toEqual([
      {
        operatorName: 'properties',
        propertiesNotSatisfied: [
          {
            propertyName: 'year',
            description: 'must be recent',
            details: [
              {
                operatorName: 'minimum',
                specifiedAs: { minimum: 2017 },
                reason: 'comparison failed',
                consideredValue: 2016,
              },
            ],
          },
          {
            propertyName: 'name',
            details: [
              {
                operatorName: 'bsonType',
                specifiedAs: { bsonType: 'string' },
                reason: 'type did not match',
                consideredValue: 5,
                consideredType: 'int',
              },
            ],
          },
        ],
      },
    ]);
    expect(explain(schema, { name: 'x' })).toEqual([
      {
        operatorName: 'required',
        specifiedAs: { required: ['name', 'year'] },
        missingProperties: ['year'],
      },
    ]);
  });

  it.each<[object, object, object]>([
    [
      { properties: { a: {} }, additionalProperties: false },
      { a: 1, b: 1 },
      {
        operatorName: 'additionalProperties',
        specifiedAs: { additionalProperties: false },
        additionalProperties: ['b'],
      },
    ],
    [
      { patternProperties: { '^a': { type: 'string', title: 't' } } },
      { a1: 1, a2: 2 },
      {
        operatorName: 'patternProperties',
        details: [
          {
            propertyName: 'a1',
            title: 't',
            regexMatched: '^a',
            details: [
              {
                operatorName: 'type',
                specifiedAs: { type: 'string' },
                reason: 'type did not match',
                consideredValue: 1,
                consideredType: 'int',
              },
            ],
          },
        ],
      },
    ],
    [
      { oneOf: [{ required: ['a'] }, {}] },
      { a: 1 },
      {
        operatorName: 'oneOf',
        reason: 'more than one subschema matched',
        matchingSchemaIndexes: [0, 1],
      },
    ],
    [
      { not: { required: ['a'] } },
      { a: 1 },
      { operatorName: 'not', reason: 'child expression matched' },
    ],
    [
      { dependencies: { a: ['b'] } },
      { a: 1 },
      {
        operatorName: 'dependencies',
        failingDependencies: [{ conditionalProperty: 'a', missingProperties: ['b'] }],
      },
    ],
  ])('%j on %j is %j', (schema, document, expected) => {
    expect(explain(schema, document)).toEqual([expected]);
  });

  it('is told in the order in which MongoDB looks at keywords', () => {
    const schema = {
      bsonType: 'object',
      required: ['b'],
      properties: { a: { bsonType: 'long', enum: [9], minimum: 10, maximum: -10 } },
    };
    const failures = explain(schema, { a: 5 }) as { propertiesNotSatisfied: object[] }[];
    expect(failures).toMatchObject([{ operatorName: 'properties' }, { operatorName: 'required' }]);
    expect(failures[0]?.propertiesNotSatisfied).toMatchObject([
      {
        details: ['maximum', 'minimum', 'enum', 'bsonType'].map((operatorName) => ({
          operatorName,
        })),
      },
    ]);
  });

  const element = (consideredValue: unknown) => [
    {
      operatorName: 'minimum',
      specifiedAs: { minimum: 5 },
      reason: 'comparison failed',
      consideredValue,
    },
  ];

  it.each<[object, unknown[], object]>([
    [
      { items: { minimum: 5, title: 't' } },
      [7, 1],
      {
        operatorName: 'items',
        title: 't',
        reason: 'At least one item did not match the sub-schema',
        itemIndex: 1,
        details: element(1),
      },
    ],
    [
      { items: [{ minimum: 5 }, { minimum: 5 }] },
      [7, 1],
      { operatorName: 'items', details: [{ itemIndex: 1, details: element(1) }] },
    ],
    [
      { items: [{}], additionalItems: false },
      [7, 1],
      {
        operatorName: 'additionalItems',
        specifiedAs: { additionalItems: false },
        reason: 'found additional items',
        additionalItems: [1],
      },
    ],
    [
      { items: [{}], additionalItems: { minimum: 5 } },
      [7, 1],
      {
        operatorName: 'additionalItems',
        reason: 'At least one additional item did not match the sub-schema',
        itemIndex: 1,
        details: element(1),
      },
    ],
    [
      { minItems: 2 },
      [7],
      {
        operatorName: 'minItems',
        specifiedAs: { minItems: 2 },
        reason: 'array did not match specified length',
        consideredValue: [7],
        numberOfItems: 1,
      },
    ],
    [
      { uniqueItems: true },
      [7, 1, 7],
      {
        operatorName: 'uniqueItems',
        specifiedAs: { uniqueItems: true },
        reason: 'found a duplicate item',
        consideredValue: [7, 1, 7],
        duplicatedValue: 7,
      },
    ],
  ])('%j on an array %j is %j', (schema, array, expected) => {
    expect(explain({ properties: { a: schema } }, { a: array })).toEqual([
      {
        operatorName: 'properties',
        propertiesNotSatisfied: [{ propertyName: 'a', details: [expected] }],
      },
    ]);
  });

  it('is told as a whole when a schema fits no document', () => {
    const schema = documentOf({ bsonType: 'string' });
    expect(explainSchemaFailure(schema, documentOf({}))).toEqual(
      documentOf({
        operatorName: '$jsonSchema',
        specifiedAs: { $jsonSchema: { bsonType: 'string' } },
        reason: 'expression always evaluates to false',
      }),
    );
  });
});
