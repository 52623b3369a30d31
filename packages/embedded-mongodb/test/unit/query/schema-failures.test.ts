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
});
