import { Binary, Decimal128, Double, MaxKey, ObjectId, Timestamp, UUID } from 'bson';
import { display } from '../../../src/values/display';
import { documentOf } from '../../../src/values/plain';
import type { Value } from '../../../src/values/value';

describe('a value in a message', () => {
  it.each<[Value, string]>([
    [documentOf({ a: 1, b: ['x', null] }), '{ a: 1, b: [ "x", null ] }'],
    [new Double(2), '2.0'],
    [5n, '5'],
    [Decimal128.fromString('1.50'), 'NumberDecimal("1.50")'],
    [new Date(7), 'new Date(7)'],
    [new ObjectId('507f1f77bcf86cd799439011'), "ObjectId('507f1f77bcf86cd799439011')"],
    [new Timestamp({ t: 1, i: 2 }), 'Timestamp(1, 2)'],
    [new Binary(Buffer.from([1, 255]), 5), 'BinData(5, 01FF)'],
    [
      new UUID('01234567-89ab-4def-8123-456789abcdef').toBinary(),
      'UUID("01234567-89ab-4def-8123-456789abcdef")',
    ],
    [new MaxKey(), 'MaxKey'],
  ])('%p reads as %s', (value, text) => {
    expect(display(value)).toBe(text);
  });
});
