import { Double } from 'bson';
import { damagedKey, type KeyReader } from './key-reader';
import type { Numeric } from './value';

const bits = new DataView(new ArrayBuffer(8));

/** An int, or a double that no int equals. */
export function isNumberLegible(value: Numeric): boolean {
  if (typeof value === 'number') return true;
  return typeof value !== 'bigint' && value._bsontype === 'Double' && !isInt(value.value);
}

/** Reads back a legible number as `encodeNumber` wrote it. */
export function decodeNumber(key: KeyReader): Numeric {
  const double = decodeDouble(key.uint32(), key.uint32());
  if (key.byte() !== 0) throw damagedKey();
  return isInt(double) ? double : new Double(double);
}

/** Is a number one of the 32-bit integers, as 0 and -0 are. */
function isInt(number: number): boolean {
  return (number | 0) === number;
}

function decodeDouble(high: number, low: number): number {
  if (high === 0 && low === 0) return Number.NaN;
  const isNegative = high < 0x80000000;
  bits.setUint32(0, isNegative ? ~high : high & 0x7fffffff);
  bits.setUint32(4, isNegative ? ~low : low);
  return bits.getFloat64(0);
}
