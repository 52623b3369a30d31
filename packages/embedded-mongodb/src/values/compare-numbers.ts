import type { Decimal128, Double } from 'bson';
import { type Decimal, decimalOfBigInt, parseDecimal } from './decimal';
import type { Numeric } from './value';

/** Exactly compares two numbers of any types; NaN equals NaN and is less than all others. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const x = plainNumber(a);
  const y = plainNumber(b);
  if (x === undefined || y === undefined) return compareAsDecimals(a, b);
  if (x < y) return -1;
  return x > y ? 1 : compareNaN(Number.isNaN(x), Number.isNaN(y));
}

/** The JavaScript number that a number is exactly; undefined for a Decimal128. */
function plainNumber(value: Numeric): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return value._bsontype === 'Double' ? value.value : undefined;
}

function compareNaN(aIsNaN: boolean, bIsNaN: boolean): number {
  return Number(bIsNaN) - Number(aIsNaN);
}

function compareAsDecimals(a: Numeric, b: Numeric): number {
  return compareDecimals(exactDecimal(a), exactDecimal(b));
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.kind === 'nan' || b.kind === 'nan') return compareNaN(a.kind === 'nan', b.kind === 'nan');
  const signs = signOf(a) - signOf(b);
  if (signs !== 0) return signs;
  if (signOf(a) === 0) return 0;
  return signOf(a) * compareMagnitudes(a, b);
}

function signOf(decimal: Decimal): number {
  if (decimal.kind === 'finite' && decimal.coefficient === 0n) return 0;
  return decimal.negative ? -1 : 1;
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.kind === 'infinity' || b.kind === 'infinity') {
    return Number(a.kind === 'infinity') - Number(b.kind === 'infinity');
  }
  const leading = leadingExponent(a) - leadingExponent(b);
  if (leading !== 0) return leading;
  const shift = a.exponent - b.exponent;
  const x = shift > 0 ? a.coefficient * 10n ** BigInt(shift) : a.coefficient;
  const y = shift < 0 ? b.coefficient * 10n ** BigInt(-shift) : b.coefficient;
  return x < y ? -1 : Number(x > y);
}

function leadingExponent({ coefficient, exponent }: Decimal): number {
  return exponent + coefficient.toString().length;
}

/** The exact value of a number of any type; a double may need more digits than a Decimal128 has. */
export function exactDecimal(value: Numeric): Decimal {
  if (typeof value === 'number') return decimalOfBigInt(BigInt(value));
  if (typeof value === 'bigint') return decimalOfBigInt(value);
  return value._bsontype === 'Double'
    ? exactDecimalOfDouble(value)
    : parseDecimal(value as Decimal128);
}

const bits = new DataView(new ArrayBuffer(8));

function exactDecimalOfDouble({ value }: Double): Decimal {
  if (Number.isNaN(value)) return { kind: 'nan', negative: false, coefficient: 0n, exponent: 0 };
  const negative = value < 0;
  if (!Number.isFinite(value)) return { kind: 'infinity', negative, coefficient: 0n, exponent: 0 };
  bits.setFloat64(0, Math.abs(value));
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const mantissa = (raw & 0xfffffffffffffn) | (biased === 0 ? 0n : 1n << 52n);
  const power = (biased === 0 ? 1 : biased) - 1075;
  if (power >= 0) {
    return { kind: 'finite', negative, coefficient: mantissa << BigInt(power), exponent: 0 };
  }
  // m × 2^-p = m × 5^p × 10^-p
  return {
    kind: 'finite',
    negative,
    coefficient: mantissa * 5n ** BigInt(-power),
    exponent: power,
  };
}
