import { Decimal128 } from 'bson';
import { parseDecimal } from './decimal';
import { isNumeric, type Numeric, typeOf, type Value } from './value';

const maxLong = 2n ** 63n - 1n;
const minLong = -(2n ** 63n);

export function isInt(integer: bigint): boolean {
  return integer >= -2147483648n && integer <= 2147483647n;
}

export function isLong(integer: bigint): boolean {
  return integer >= minLong && integer <= maxLong;
}

/** The nearest double of any number. */
export function doubleOf(value: Numeric): number {
  return typeof value === 'object' && value instanceof Decimal128
    ? Number(value.toString())
    : Number(value);
}

/** Takes away a number's fraction; undefined for NaN, the infinities and what is no 64-bit integer. */
export function truncateToLong(value: Numeric): bigint | undefined {
  if (typeof value === 'number') return BigInt(value);
  if (typeof value === 'bigint') return value;
  if (value instanceof Decimal128) return truncateDecimal(value);
  const double = Math.trunc(Number(value));
  if (!Number.isFinite(double)) return undefined;
  const integer = BigInt(double);
  return isLong(integer) ? integer : undefined;
}

function truncateDecimal(value: Decimal128): bigint | undefined {
  const { kind, negative, coefficient, exponent } = parseDecimal(value);
  if (kind !== 'finite' || exponent > 20) return undefined;
  const magnitude =
    exponent >= 0 ? coefficient * 10n ** BigInt(exponent) : coefficient / 10n ** BigInt(-exponent);
  const integer = negative ? -magnitude : magnitude;
  return isLong(integer) ? integer : undefined;
}

/** The integer that a number of any type is exactly, or undefined. */
export function exactLong(value: Value | undefined): bigint | undefined {
  if (!isNumeric(value)) return undefined;
  const integer = truncateToLong(value);
  if (integer === undefined || typeof value !== 'object') return integer;
  return isIntegral(value) ? integer : undefined;
}

function isIntegral(value: Exclude<Numeric, number | bigint>): boolean {
  if (!(value instanceof Decimal128)) return Number.isInteger(value.value);
  const { coefficient, exponent } = parseDecimal(value);
  return exponent >= 0 || coefficient % 10n ** BigInt(-exponent) === 0n;
}

export function isNaNValue(value: Value | undefined): boolean {
  if (value === undefined || value === null || typeof value !== 'object') return false;
  if (value instanceof Decimal128) return parseDecimal(value).kind === 'nan';
  return typeOf(value) === 'double' && Number.isNaN(Number(value));
}

/** MongoDB's truth of a value: false, 0 of any type, null, undefined and missing are false. */
export function isTruthy(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (!isNumeric(value)) return typeOf(value) !== 'undefined';
  if (value instanceof Decimal128) {
    const { kind, coefficient } = parseDecimal(value);
    return kind !== 'finite' || coefficient !== 0n;
  }
  return typeof value === 'object' ? value.value !== 0 : BigInt(value) !== 0n;
}
