import {
  Binary,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  MaxKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import { display } from '../../../src/values/display';
import { documentOf } from '../../../src/values/plain';
import type { Value } from '../../../src/values/value';

describe('a value in a message', () => {
  it.each<[Value, string]>([
    [documentOf({ a: 1, b: ['x', null] }), '{ a: 1, b: [ "x", null ] }'],
    [new Double(2), '2.0'],
    [new Double(0.1 + 0.2), '0.3'],
    [new Double(-0), '-0.0'],
    [new Double(1e15), '1000000000000000.0'],
    [new Double(1e16), '1e+16.0'],
    [new Double(-1.5e-7), '-1.5e-07'],
    [new Double(0.0001), '0.0001'],
    [new Double(Number.NaN), 'nan.0'],
    [new Double(Number.NEGATIVE_INFINITY), '-inf.0'],
    [new Code('this.a'), 'this.a'],
    [new Code('f', documentOf({ a: 1 })), 'CodeWScope( f, { a: 1 })'],
    [new BSONSymbol('s'), '"s"'],
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
