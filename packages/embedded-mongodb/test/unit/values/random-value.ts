import { Binary, BSONRegExp, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { bsonUndefined, type Value } from '../../../src/values/value';

const number: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -2147483648, max: 2147483647 }),
  fc.integer({ min: -3, max: 3 }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.double().map((double) => new Double(double)),
  fc.constantFrom(0.1, 2 ** 53, 2 ** 63, -0, 1e-320, 1e300).map((double) => new Double(double)),
  fc
    .tuple(
      fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
      fc.integer({ min: -6176, max: 6111 }),
    )
    .map(([coefficient, exponent]) => Decimal128.fromString(`${coefficient}E${exponent}`)),
  fc
    .constantFrom(
      '0.1',
      '0.10',
      'NaN',
      'Infinity',
      '-Infinity',
      '-0',
      '9007199254740993',
      '1E-6176',
    )
    .map((text) => Decimal128.fromString(text)),
);

const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.constantFrom('', '\0', '\u0001', 'a\0', 'a', '\uffff', '😀'),
);

const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 3, arbitrary: text },
  fc.constantFrom<Value>(null, bsonUndefined, new MinKey(), new MaxKey(), true, false),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc
    .tuple(fc.uint8Array({ maxLength: 4 }), fc.constantFrom(0, 4, 5))
    .map(([bytes, subtype]) => new Binary(bytes, subtype)),
  fc.tuple(fc.nat(5), fc.nat(5)).map(([t, i]) => new Timestamp({ t, i })),
  fc
    .tuple(
      fc.string({ maxLength: 2 }).filter((pattern) => !pattern.includes('\0')),
      fc.constantFrom('', 'i'),
    )
    .map(([pattern, options]) => new BSONRegExp(pattern, options)),
);

/** Any value, near ones of all kinds more often than chance would give. */
export const randomValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', '1', ''), tie('value')), { maxLength: 3 })
      .map((fields) => new Map(fields)),
  ),
})).value;
