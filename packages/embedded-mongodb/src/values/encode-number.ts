import { Double } from 'bson';
import { compareDecimals, compareNumbers, exactDecimal } from './compare-numbers';
import type { Decimal } from './decimal';
import type { KeyWriter } from './key-writer';
import type { Numeric } from './value';

const bits = new DataView(new ArrayBuffer(8));

/**
 * Writes a number so that bytes compare as numbers do, whatever their types: the largest double
 * not above it, then 0 when it is that double, else 1 and its exact decimal digits.
 */
export function encodeNumber(key: KeyWriter, value: Numeric): void {
  if (typeof value === 'number') {
    encodeDouble(key, value);
    key.push(0);
    return;
  }
  const floor = floorDouble(value);
  encodeDouble(key, floor);
  if (Number.isNaN(floor) || compareNumbers(value, new Double(floor)) === 0) {
    key.push(0);
    return;
  }
  key.push(1);
  encodeDecimal(key, exactDecimal(value));
}

/** NaN comes first; -0 is 0. */
function encodeDouble(key: KeyWriter, double: number): void {
  if (Number.isNaN(double)) {
    key.uint32(0);
    key.uint32(0);
    return;
  }
  bits.setFloat64(0, double === 0 ? 0 : double);
  const high = bits.getUint32(0);
  const low = bits.getUint32(4);
  const isNegative = high >= 0x80000000;
  key.uint32(isNegative ? ~high : high | 0x80000000);
  key.uint32(isNegative ? ~low : low);
}

function floorDouble(value: Exclude<Numeric, number>): number {
  if (typeof value === 'bigint') {
    const near = Number(value);
    return near > value ? doubleBelow(near) : near;
  }
  if (value._bsontype === 'Double') return value.value;
  const exact = exactDecimal(value);
  const near = nearestDouble(exact);
  if (Number.isNaN(near)) return near;
  return compareDecimals(exactDecimal(new Double(near)), exact) > 0 ? doubleBelow(near) : near;
}

function nearestDouble({ kind, negative, coefficient, exponent }: Decimal): number {
  if (kind === 'nan') return Number.NaN;
  const sign = negative ? -1 : 1;
  if (kind === 'infinity') return sign * Number.POSITIVE_INFINITY;
  return sign * Number(`${coefficient}e${exponent}`);
}

/** The next double towards negative infinity. */
function doubleBelow(double: number): number {
  if (double === 0) return -Number.MIN_VALUE;
  bits.setFloat64(0, double);
  const raw = bits.getBigInt64(0);
  bits.setBigInt64(0, double > 0 ? raw - 1n : raw + 1n);
  return bits.getFloat64(0);
}

/** Exponent, then digits without trailing zeros; complemented for negative numbers. */
function encodeDecimal(key: KeyWriter, { negative, coefficient, exponent }: Decimal): void {
  const digits = coefficient.toString();
  const leading = exponent + digits.length + 0x8000;
  const significant = digits.replace(/0+$/, '');
  const magnitude = [leading >> 8, leading & 255];
  for (const digit of significant) magnitude.push(Number(digit) + 1);
  magnitude.push(0);
  for (const byte of magnitude) key.push(negative ? 255 - byte : byte);
}
