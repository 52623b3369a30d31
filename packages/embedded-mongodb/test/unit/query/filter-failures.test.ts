import { explainFilterFailure } from '../../../src/query/filter-failures';
import { documentOf, plainOf } from '../../../src/values/plain';

function explain(filter: object, document: object): unknown {
  return plainOf(explainFilterFailure(documentOf(filter), documentOf(document)));
}

describe('what a document lacks for a validator of query operators', () => {
  it.each<[object, object]>([
    [{ x: { $type: 'string' } }, { reason: 'type did not match', consideredType: 'int' }],
    [{ x: 1 }, { operatorName: '$eq', reason: 'comparison failed' }],
    [{ x: { $gt: 5 } }, { reason: 'comparison failed' }],
    [{ x: { $ne: 3 } }, { operatorName: '$ne', reason: 'comparison succeeded' }],
    [{ x: { $in: [1] } }, { reason: 'no matching value found in array' }],
    [{ x: { $nin: [3] } }, { reason: 'matching value found in array' }],
    [{ x: { $mod: [2, 0] } }, { reason: '$mod did not evaluate to expected remainder' }],
    [{ x: { $all: [1] } }, { reason: 'array did not contain all specified values' }],
    [{ x: { $bitsAllSet: 4 } }, { reason: 'bitwise operator failed to match' }],
    [
      { x: { $regex: 'a', $options: 'i' } },
      { reason: 'type did not match', expectedTypes: ['regex', 'string', 'symbol'] },
    ],
    [{ x: { $size: 1 } }, { reason: 'type did not match', expectedType: 'array' }],
  ])('is told for %j with the value that was looked at', (filter, expected) => {
    const [condition] = Object.values(filter);
    const operator = typeof condition === 'object' ? Object.keys(condition)[0] : '$eq';
    expect(explain(filter, { x: 3 })).toMatchObject({
      operatorName: operator,
      specifiedAs: filter,
      consideredValue: 3,
      ...expected,
    });
  });

  it.each<[object, object, object]>([
    [{ x: { $exists: true } }, {}, { operatorName: '$exists', reason: 'path does not exist' }],
    [{ x: { $exists: false } }, { x: 1 }, { operatorName: '$exists', reason: 'path does exist' }],
    [{ 'x.y': 1 }, { x: 1 }, { operatorName: '$eq', reason: 'field was missing' }],
    [{ x: 9 }, { x: [1, 2] }, { consideredValues: [1, 2] }],
    [{ 'x.y': 0 }, { x: [{ y: [1, 2] }, { y: 3 }] }, { consideredValues: [1, 2, 3] }],
    [{ x: [1] }, { x: [] }, { reason: 'comparison failed', consideredValues: [] }],
    [{ x: { $size: 2 } }, { x: [1] }, { consideredValue: [1] }],
    [{ x: { $all: [3] } }, { x: [1, 2] }, { consideredValue: [1, 2] }],
    [
      { x: 0 },
      { x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
      { consideredValues: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], consideredValuesTruncated: true },
    ],
    [{ $expr: '$x' }, { x: 0 }, { reason: 'expression did not match', expressionResult: 0 }],
    [
      { $expr: { $divide: [1, '$x'] } },
      { x: 0 },
      {
        reason: 'failed to evaluate aggregation expression',
        details: { code: 2, codeName: 'BadValue', errmsg: "can't $divide by zero" },
      },
    ],
    [
      { $nor: [{ $expr: { $divide: [1, '$x'] } }, { x: 0 }] },
      { x: 0 },
      {
        clausesSatisfied: [
          { index: 0, details: { reason: 'failed to evaluate aggregation expression' } },
          { index: 1, details: { reason: 'comparison succeeded' } },
        ],
      },
    ],
    [
      { $and: [{ x: 0 }, { $expr: { $divide: [1, '$x'] } }] },
      { x: 0 },
      { clausesNotSatisfied: [{ index: 1, details: { details: { code: 2 } } }] },
    ],
    [{ $sampleRate: 0 }, {}, { reason: 'expression did not match', expressionResult: false }],
    [{ x: { $all: [] } }, { x: [1] }, { reason: 'expression always evaluates to false' }],
    [
      { $nor: [{ $jsonSchema: { minimum: 1 } }] },
      { x: 1 },
      {
        clausesSatisfied: [{ details: { operatorName: '$jsonSchema', reason: 'schema matched' } }],
      },
    ],
    [
      { $expr: { $gt: ['$x', 5] } },
      { x: 1 },
      { operatorName: '$expr', reason: 'expression did not match', expressionResult: false },
    ],
    [
      { $jsonSchema: { required: ['y'] } },
      { x: 1 },
      { operatorName: '$jsonSchema', schemaRulesNotSatisfied: [{ missingProperties: ['y'] }] },
    ],
  ])('is told for %j on %j', (filter, document, expected) => {
    expect(explain(filter, document)).toMatchObject(expected);
  });

  const tooSmall = {
    operatorName: '$gt',
    specifiedAs: { x: { $gt: 5 } },
    reason: 'comparison failed',
    consideredValue: 3,
  };
  const missing = { operatorName: '$eq', specifiedAs: { y: 1 }, reason: 'field was missing' };
  const two = [
    { index: 0, details: tooSmall },
    { index: 1, details: missing },
  ];

  it.each<[object, object]>([
    [{ $and: [{ x: { $gt: 5 } }, { y: 1 }] }, { operatorName: '$and', clausesNotSatisfied: two }],
    [{ $or: [{ x: { $gt: 5 } }, { y: 1 }] }, { operatorName: '$or', clausesNotSatisfied: two }],
    [
      { x: { $gt: 5 }, y: 1 },
      { operatorName: '$and', clausesNotSatisfied: two },
    ],
    [{ x: { $gt: 1, $lt: 2 } }, { operatorName: '$and', clausesNotSatisfied: [{ index: 1 }] }],
    [
      { x: { $not: { $gt: 2 } } },
      { operatorName: '$not', details: { operatorName: '$gt', reason: 'comparison succeeded' } },
    ],
    [
      { $nor: [{ y: 1 }, { x: { $lt: 9 } }] },
      {
        operatorName: '$nor',
        clausesSatisfied: [{ index: 1, details: { reason: 'comparison succeeded' } }],
      },
    ],
  ])('names the guilty ones among several conditions: %j', (filter, expected) => {
    expect(explain(filter, { x: 3 })).toMatchObject(expected);
  });
});
