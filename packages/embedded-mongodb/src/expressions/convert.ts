import { Decimal128, Double, ObjectId, Timestamp } from 'bson';
import { type MongoError, mongoError } from '../errors';
import { decimalOf } from '../values/arithmetic';
import { packDecimal, parseDecimal, parseDecimalString } from '../values/decimal';
import { doubleOf, isInt, isTruthy, truncateToLong } from '../values/numbers';
import { isNumeric, type Numeric, typeOf, type Value } from '../values/value';
import { parseDate } from './date-parse';
import { formatDate } from './date-text';
import { numberText } from './number-text';

export type Target =
  | 'double'
  | 'string'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'int'
  | 'long'
  | 'decimal';

const converters: Record<Target, (value: Value) => Value> = {
  bool: isTruthyValue,
  int: toInt,
  long: toLong,
  double: toDouble,
  decimal: toDecimal,
  string: toText,
  objectId: toObjectId,
  date: toDate,
};

/** Converts a value that is not null. Throws ConversionFailure (241) when there is no such value. */
export function convert(value: Value, target: Target): Value {
  const converter = Object.hasOwn(converters, target) ? converters[target] : undefined;
  if (!converter) throw unsupported(value, target);
  return converter(value);
}

function failure(message: string): MongoError {
  return mongoError('ConversionFailure', message);
}

function unsupported(value: Value, target: string): MongoError {
  return failure(
    `Unsupported conversion from ${typeOf(value)} to ${target} in $convert with no onError value`,
  );
}

/** Everything but false and 0 is true, the empty string too. */
function isTruthyValue(value: Value): boolean {
  return isTruthy(value);
}

function toInt(value: Value): Value {
  const integer = integerOf(value, 'int');
  if (isInt(integer)) return Number(integer);
  throw overflow(value);
}

function toLong(value: Value): Value {
  return value instanceof Date ? BigInt(value.getTime()) : integerOf(value, 'long');
}

function integerOf(value: Value, target: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') return integerOfText(value, target);
  if (!isNumeric(value)) throw unsupported(value, target);
  const integer = truncateToLong(value);
  if (integer !== undefined) return integer;
  const double = doubleOf(value);
  if (Number.isNaN(double))
    throw failure('Attempt to convert NaN value to integer type in $convert with no onError value');
  if (!Number.isFinite(double))
    throw failure(
      'Attempt to convert infinity value to integer type in $convert with no onError value',
    );
  throw overflow(value);
}

function overflow(value: Value): MongoError {
  const text = isNumeric(value) ? numberText(value) : String(value);
  return failure(
    `Conversion would overflow target type in $convert with no onError value: ${text}`,
  );
}

function integerOfText(text: string, target: 'int' | 'long'): bigint {
  const isIntegerText = /^[+-]?\d+$/.test(text);
  const integer = isIntegerText ? BigInt(text.replace('+', '')) : undefined;
  const bits = target === 'int' ? 32 : 64;
  if (integer !== undefined && BigInt.asIntN(bits, integer) === integer) return integer;
  throw notANumber(text, isIntegerText ? 'Overflow' : reasonOf(text));
}

function reasonOf(text: string): string {
  if (text === '') return 'No digits';
  return /^[+-]?\d/.test(text) ? 'Did not consume whole string.' : 'Did not consume any digits';
}

function notANumber(text: string, reason: string): MongoError {
  return failure(`Failed to parse number '${text}' in $convert with no onError value: ${reason}`);
}

function toDouble(value: Value): Value {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof Date) return new Double(value.getTime());
  if (typeof value === 'string') return doubleOfText(value);
  if (!isNumeric(value)) throw unsupported(value, 'double');
  const double = doubleOf(value);
  if (
    value instanceof Decimal128 &&
    !Number.isFinite(double) &&
    parseDecimal(value).kind === 'finite'
  ) {
    throw overflow(value);
  }
  return new Double(double);
}

function doubleOfText(text: string): Double {
  const decimal = parseDecimalString(text);
  if (decimal?.kind === 'infinity') return new Double(decimal.negative ? -Infinity : Infinity);
  if (decimal?.kind === 'nan') return new Double(Number.NaN);
  const double = Number(text);
  if (!decimal || Number.isNaN(double)) throw notANumber(text, reasonOf(text));
  if (!Number.isFinite(double)) throw notANumber(text, 'Out of range');
  return new Double(double);
}

function toDecimal(value: Value): Value {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return packDecimal(decimalOf(BigInt(value.getTime())));
  if (typeof value === 'string') {
    const decimal = parseDecimalString(value);
    if (!decimal) throw notANumber(value, 'Failed to parse string to decimal');
    const packed = packDecimal(decimal);
    if (decimal.kind === 'finite' && parseDecimal(packed).kind !== 'finite')
      throw notANumber(value, 'Conversion from string to decimal would overflow');
    return packed;
  }
  if (!isNumeric(value)) throw unsupported(value, 'decimal');
  return value instanceof Decimal128 ? value : packDecimal(decimalOf(value as Numeric));
}

function toText(value: Value): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Date) return formatDate(value);
  if (isNumeric(value)) return numberText(value);
  throw unsupported(value, 'string');
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (/^[0-9a-fA-F]{24}$/.test(value)) return new ObjectId(value);
  const reason =
    value.length === 24
      ? `Invalid character found in hex string: ${value}`
      : `Invalid string length for parsing to OID, expected 24 but found ${value.length}`;
  throw failure(`Failed to parse objectId '${value}' in $convert with no onError value: ${reason}`);
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'string') return parseDate(value);
  if (!isNumeric(value) || typeof value === 'number') throw unsupported(value, 'date');
  const milliseconds = truncateToLong(value);
  const date = new Date(Number(milliseconds));
  if (Number.isNaN(date.getTime())) throw overflow(value);
  return date;
}
