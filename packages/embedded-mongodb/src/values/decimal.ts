import { Decimal128 } from 'bson';

/** A Decimal128 taken apart: `(-1)^negative × coefficient × 10^exponent`, or one of the specials. */
export interface Decimal {
  kind: 'finite' | 'infinity' | 'nan';
  negative: boolean;
  coefficient: bigint;
  exponent: number;
}

const bias = 6176;
export const maxDigits = 34;
const minExponent = -6176;
const maxExponent = 6111;
const maxCoefficient = 10n ** 34n - 1n;
const low64 = (1n << 64n) - 1n;

export const decimalNaN: Decimal = { kind: 'nan', negative: false, coefficient: 0n, exponent: 0 };

export function decimalInfinity(negative: boolean): Decimal {
  return { kind: 'infinity', negative, coefficient: 0n, exponent: 0 };
}

/** Reads the binary integer decimal encoding (IEEE 754-2008). */
export function parseDecimal(value: Decimal128): Decimal {
  const bytes = Buffer.from(value.bytes.buffer, value.bytes.byteOffset, 16);
  const low = bytes.readBigUInt64LE(0);
  const high = bytes.readBigUInt64LE(8);
  const negative = high >> 63n === 1n;
  const combination = Number((high >> 58n) & 0x1fn);
  if (combination === 0x1f) return decimalNaN;
  if (combination === 0x1e) return decimalInfinity(negative);
  // A coefficient in the second form is always out of range, and such a number counts as zero.
  if (combination >= 0x18) {
    return {
      kind: 'finite',
      negative,
      coefficient: 0n,
      exponent: Number((high >> 47n) & 0x3fffn) - bias,
    };
  }
  const coefficient = ((high & 0x1ffffffffffffn) << 64n) | low;
  return {
    kind: 'finite',
    negative,
    coefficient: coefficient > maxCoefficient ? 0n : coefficient,
    exponent: Number((high >> 49n) & 0x3fffn) - bias,
  };
}

/** Rounds to 34 digits (half to even) and packs; too large becomes infinity, too small zero. */
export function packDecimal(decimal: Decimal): Decimal128 {
  const { kind, negative, coefficient, exponent } = fitDecimal(decimal);
  const sign = negative ? 1n << 63n : 0n;
  if (kind === 'nan') return packWords(0x1fn << 58n, 0n);
  if (kind === 'infinity') return packWords(sign | (0x1en << 58n), 0n);
  const high = sign | (BigInt(exponent + bias) << 49n) | (coefficient >> 64n);
  return packWords(high, coefficient & low64);
}

function packWords(high: bigint, low: bigint): Decimal128 {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(low, 0);
  bytes.writeBigUInt64LE(high, 8);
  return new Decimal128(bytes);
}

/** Brings coefficient and exponent into Decimal128's range. */
export function fitDecimal(decimal: Decimal): Decimal {
  if (decimal.kind !== 'finite') return decimal;
  const digits = digitCount(decimal.coefficient);
  const drop = Math.max(digits - maxDigits, minExponent - decimal.exponent, 0);
  const rounded = drop === 0 ? decimal : dropDigits(decimal, drop);
  if (rounded.coefficient === 0n) {
    const exponent = Math.min(Math.max(rounded.exponent, minExponent), maxExponent);
    return { ...rounded, exponent };
  }
  if (rounded.exponent <= maxExponent) return rounded;
  return padOrOverflow(rounded);
}

function padOrOverflow(decimal: Decimal): Decimal {
  const pad = decimal.exponent - maxExponent;
  if (digitCount(decimal.coefficient) + pad > maxDigits) return decimalInfinity(decimal.negative);
  const coefficient = decimal.coefficient * 10n ** BigInt(pad);
  return { ...decimal, coefficient, exponent: maxExponent };
}

/** Takes away the last `count` digits, rounding half to even. */
function dropDigits(decimal: Decimal, count: number): Decimal {
  if (count > digitCount(decimal.coefficient) + 1) {
    return { ...decimal, coefficient: 0n, exponent: decimal.exponent + count };
  }
  const unit = 10n ** BigInt(count);
  let coefficient = decimal.coefficient / unit;
  const twice = (decimal.coefficient % unit) * 2n;
  if (twice > unit || (twice === unit && coefficient % 2n === 1n)) coefficient += 1n;
  const carried = { ...decimal, coefficient, exponent: decimal.exponent + count };
  return digitCount(coefficient) > maxDigits ? dropDigits(carried, 1) : carried;
}

export function digitCount(coefficient: bigint): number {
  return coefficient === 0n ? 1 : coefficient.toString().length;
}

/** The exact decimal of an integer. */
export function decimalOfBigInt(integer: bigint): Decimal {
  const negative = integer < 0n;
  return { kind: 'finite', negative, coefficient: negative ? -integer : integer, exponent: 0 };
}

/**
 * The decimal that MongoDB makes of a double: rounded to 15 digits, as `$toDecimal` and mixed
 * arithmetic do.
 */
export function decimalOfDouble(double: number): Decimal {
  if (Number.isNaN(double)) return decimalNaN;
  if (!Number.isFinite(double)) return decimalInfinity(double < 0);
  if (double === 0) return { ...decimalOfBigInt(0n), negative: Object.is(double, -0) };
  return parseDecimalString(double.toExponential(14)) as Decimal;
}

/** The decimal next to a finite double, of 34 digits: what sums of both kinds are made with. */
export function exactDecimal(double: number): Decimal {
  let numerator = double;
  let powerOfTwo = 0;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    powerOfTwo += 1;
  }
  const { negative, coefficient } = decimalOfBigInt(BigInt(numerator));
  // A division by 2^n is a multiplication by 5^n that moves the point n places.
  return fitDecimal({
    kind: 'finite',
    negative,
    coefficient: coefficient * 5n ** BigInt(powerOfTwo),
    exponent: -powerOfTwo,
  });
}

const decimalSyntax = /^([+-])?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;
const infinitySyntax = /^([+-])?inf(?:inity)?$/i;

/** Reads a decimal's text, or returns undefined when it is none. */
export function parseDecimalString(text: string): Decimal | undefined {
  const finite = decimalSyntax.exec(text);
  if (finite) {
    const fraction = finite[3] ?? finite[4] ?? '';
    return {
      kind: 'finite',
      negative: finite[1] === '-',
      coefficient: BigInt((finite[2] ?? '') + fraction),
      exponent: Number(finite[5] ?? 0) - fraction.length,
    };
  }
  const infinity = infinitySyntax.exec(text);
  if (infinity) return decimalInfinity(infinity[1] === '-');
  return /^[+-]?nan$/i.test(text) ? decimalNaN : undefined;
}
