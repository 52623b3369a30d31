import { Decimal128, Double } from 'bson';
import { compileMatcher } from '../../../src/query/matcher';
import { documentOf } from '../../../src/values/plain';

function isValid(schema: object, document: object): boolean {
  return compileMatcher(documentOf({ $jsonSchema: schema })).matches(documentOf(document));
}

const a = (schema: object) => ({ properties: { a: schema } });

describe('$jsonSchema', () => {
  it.each<[object, object, boolean]>([
    [{}, { a: 1 }, true],
    [{ required: ['a', 'b'] }, { a: 1 }, false],
    [{ required: ['a'] }, { a: null }, true],
    [a({ bsonType: 'int' }), { a: 1 }, true],
    [a({ bsonType: 'int' }), { a: new Double(1) }, false],
    [a({ bsonType: ['int', 'null'] }), { a: null }, true],
    [a({ bsonType: 'number' }), { a: Decimal128.fromString('1') }, true],
    [a({ type: 'boolean' }), { a: true }, true],
    [a({ type: 'object' }), { a: [] }, false],
    [a({ bsonType: 'int' }), {}, true],
    [a({ minimum: 3 }), { a: 3 }, true],
    [a({ minimum: 3, exclusiveMinimum: true }), { a: 3 }, false],
    [a({ maximum: 3 }), { a: 4n }, false],
    [a({ minimum: 3 }), { a: 'x' }, true],
    [a({ multipleOf: 5 }), { a: 10n }, true],
    [a({ multipleOf: 5 }), { a: new Double(7.5) }, false],
    [a({ enum: ['x', 1] }), { a: new Double(1) }, true],
    [a({ enum: ['x', 1] }), { a: 2 }, false],
    [a({ minLength: 2 }), { a: '😀' }, false],
    [a({ maxLength: 1 }), { a: '😀' }, true],
    [a({ pattern: '^x' }), { a: 'yx' }, false],
    [a({ items: { bsonType: 'int' } }), { a: [1, 2] }, true],
    [a({ items: { bsonType: 'int' } }), { a: [1, 'x'] }, false],
    [a({ items: [{ bsonType: 'int' }], additionalItems: false }), { a: [1, 2] }, false],
    [a({ minItems: 1, maxItems: 2 }), { a: [] }, false],
    [a({ enum: [{ x: 1, y: { z: 1, q: 2 } }] }), { a: { y: { q: 2, z: 1 }, x: 1 } }, true],
    [a({ uniqueItems: true }), { a: [1, new Double(1)] }, false],
    [
      a({ uniqueItems: true }),
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
      false,
    ],
    [a({ properties: { b: { bsonType: 'int' } } }), { a: { b: 'x' } }, false],
    [{ ...a({}), additionalProperties: false }, { a: 1, b: 1 }, false],
    [{ additionalProperties: { bsonType: 'int' } }, { b: 1 }, true],
    [{ patternProperties: { '^n': { bsonType: 'int' } } }, { n1: 'x' }, false],
    [{ patternProperties: { '^n': {} }, additionalProperties: false }, { n1: 1 }, true],
    [{ minProperties: 2 }, { a: 1 }, false],
    [{ dependencies: { a: ['b'] } }, { a: 1 }, false],
    [{ dependencies: { a: { required: ['b'] } } }, { a: 1, b: 1 }, true],
    [{ allOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1 }, false],
    [{ anyOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1 }, true],
    [{ oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 }, false],
    [{ not: { required: ['a'] } }, { a: 1 }, false],
  ])('%j takes %j: %p', (schema, document, expected) => {
    expect(isValid(schema, document)).toBe(expected);
  });

  it.each<[object, number]>([
    [{ nothing: 1 }, 9],
    [{ $ref: 'x' }, 9],
    [{ required: [] }, 9],
    [{ required: 'a' }, 14],
    [{ properties: [] }, 14],
    [a({ type: 'int' }), 2],
    [a({ type: 'string', bsonType: 'string' }), 9],
    [a({ bsonType: 'text' }), 2],
    [a({ bsonType: 'integer' }), 9],
    [a({ type: ['string', 'string'] }), 9],
    [a({ bsonType: ['int', 'int'] }), 9],
    [a({ minLength: -1 }), 9],
    [a({ exclusiveMinimum: true }), 9],
    [{ allOf: [] }, 2],
  ])('%j is refused with %d', (schema, code) => {
    expect(() => isValid(schema, {})).toThrow(expect.objectContaining({ code }));
  });
});
