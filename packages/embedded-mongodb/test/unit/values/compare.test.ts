import { Binary, BSONRegExp, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { compareValues, valuesEqual } from '../../../src/values/compare-values';
import { documentOf } from '../../../src/values/plain';
import type { Value } from '../../../src/values/value';
import { ValueSet } from '../../../src/values/value-set';

describe('the order of values', () => {
  it('goes by type, then by value', () => {
    const ascending: Value[] = [
      new MinKey(),
      null,
      new Double(Number.NaN),
      new Double(Number.NEGATIVE_INFINITY),
      -1n,
      0,
      new Double(0.1),
      Decimal128.fromString('0.1000000000000000055511151231257828'),
      1,
      new Double(1.5),
      9007199254740992n,
      9007199254740993n,
      new Double(2 ** 53 + 2),
      '',
      'Z',
      'a',
      '\uffff',
      '😀',
      documentOf({ a: 1 }),
      documentOf({ a: 1, b: 1 }),
      documentOf({ b: 0 }),
      documentOf({ a: 'x' }),
      [],
      [1, 9],
      [3, 1],
      new Binary(Buffer.from([9])),
      new Binary(Buffer.from([1, 1])),
      new Binary(Buffer.from([1, 1]), 5),
      new ObjectId('000000000000000000000001'),
      false,
      true,
      new Date(-1),
      new Date(0),
      new Timestamp({ t: 1, i: 0 }),
      new BSONRegExp('a'),
      new MaxKey(),
    ];
    const shuffled = [...ascending].reverse().sort(compareValues);
    expect(shuffled).toEqual(ascending);
  });

  it.each<[Value, Value, boolean]>([
    [5, new Double(5), true],
    [5, Decimal128.fromString('5.0'), true],
    [new Double(0.1), Decimal128.fromString('0.1'), false],
    [new Double(-0), 0, true],
    [2n ** 53n + 1n, new Double(2 ** 53), false],
    [documentOf({ a: 1, b: 2 }), documentOf({ b: 2, a: 1 }), false],
    [[1, [2]], [new Double(1), [2n]], true],
    [1, '1', false],
  ])('%p equals %p: %p', (a, b, expected) => {
    expect(valuesEqual(a, b)).toBe(expected);
    expect(new ValueSet([a]).has(b)).toBe(expected);
  });
});
