import type { Decimal128 } from 'bson';
import {
  type Decimal,
  decimalInfinity,
  digitCount,
  fitDecimal,
  maxDigits,
  packDecimal,
  parseDecimal,
} from '../values/decimal';
import { divideDecimals, multiplyDecimals } from '../values/decimal-arithmetic';

/** Digits behind the point in which series are summed: enough for 34 that are right. */
const places = 60;
const one = 10n ** BigInt(places);

/** A decimal as a multiple of 10^-places, cut off there. */
function fixed({ negative, coefficient, exponent }: Decimal): bigint {
  const shift = exponent + places;
  const magnitude =
    shift >= 0 ? coefficient * 10n ** BigInt(shift) : coefficient / 10n ** BigInt(-shift);
  return negative ? -magnitude : magnitude;
}

function decimalOfFixed(value: bigint): Decimal {
  const negative = value < 0n;
  return {
    kind: 'finite',
    negative,
    coefficient: negative ? -value : value,
    exponent: -places,
  };
}

/** Natural logarithm of m, 10^-places being the unit: 2·artanh((m-1)/(m+1)). */
function fixedLogarithm(m: bigint): bigint {
  const ratio = ((m - one) * one) / (m + one);
  const square = (ratio * ratio) / one;
  let sum = 0n;
  let power = ratio;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * square) / one;
  }
  return 2n * sum;
}

const logarithmOfTen = fixedLogarithm(10n * one);

/** Natural logarithm of a positive decimal, in units of 10^-places. */
function logarithmOf(decimal: Decimal): bigint {
  const digits = decimal.coefficient.toString().length;
  const mantissa = fixed({ ...decimal, exponent: 1 - digits });
  return fixedLogarithm(mantissa) + BigInt(decimal.exponent + digits - 1) * logarithmOfTen;
}

/** e to the power of x, x in units of 10^-places. */
function exponential(x: bigint): Decimal {
  const tens = x / logarithmOfTen;
  if (tens > 7000n) return decimalInfinity(false);
  if (tens < -7000n) return { kind: 'finite', negative: false, coefficient: 0n, exponent: -6176 };
  const rest = x - tens * logarithmOfTen;
  let sum = 0n;
  let term = one;
  for (let k = 1n; term !== 0n; k++) {
    sum += term;
    term = (term * rest) / (one * k);
  }
  const result = decimalOfFixed(sum);
  return { ...result, exponent: result.exponent + Number(tens) };
}

export function decimalExponential(value: Decimal128): Decimal128 {
  const decimal = parseDecimal(value);
  if (decimal.kind === 'nan') return value;
  if (decimal.kind === 'infinity') {
    return decimal.negative ? packDecimal({ ...decimal, kind: 'finite', negative: false }) : value;
  }
  if (decimal.coefficient === 0n) return packDecimal(unity);
  if (decimal.exponent > 5)
    return packDecimal(exponential(decimal.negative ? -(10n ** 70n) : 10n ** 70n));
  return packDecimal(exponential(fixed(decimal)));
}

/** Of a positive decimal or NaN. */
export function decimalLogarithm(value: Decimal128): Decimal128 {
  const decimal = parseDecimal(value);
  return decimal.kind === 'finite' ? packDecimal(naturalLogarithm(decimal)) : value;
}

function naturalLogarithm(decimal: Decimal): Decimal {
  return fitDecimal(nearInteger(decimalOfFixed(logarithmOf(decimal))));
}

/**
 * Of a positive decimal or NaN, to a positive base that is not 1. As in MongoDB, 2 and 10 have
 * logarithms of their own, and any other is a quotient of natural ones of 34 digits each.
 */
export function decimalLogarithmTo(value: Decimal128, base: Decimal128): Decimal128 {
  const [decimal, radix] = [parseDecimal(value), parseDecimal(base)];
  if (decimal.kind !== 'finite') return value;
  if (radix.kind !== 'finite') return packDecimal({ ...decimal, coefficient: 0n });
  if (isInteger(radix, 2n) || isInteger(radix, 10n)) {
    const quotient = (logarithmOf(decimal) * one) / logarithmOf(radix);
    return packDecimal(nearInteger(decimalOfFixed(quotient)));
  }
  return packDecimal(divideDecimals(naturalLogarithm(decimal), naturalLogarithm(radix)));
}

function isInteger(decimal: Decimal, integer: bigint): boolean {
  return wholeOf(decimal) === integer;
}

/** The last digits of a series are not sure: what is an integer up to them is one. */
function nearInteger(decimal: Decimal): Decimal {
  const half = one / 2n;
  const nearest = ((decimal.coefficient + half) / one) * one;
  const distance = nearest - decimal.coefficient;
  const isNear = distance < 10n ** 10n && distance > -(10n ** 10n);
  return isNear ? { ...decimal, coefficient: nearest / one, exponent: 0 } : decimal;
}

/**
 * A power of decimals, written out to 34 digits as MongoDB does; a whole exponent multiplies
 * exactly. A negative base needs one.
 */
export function decimalPower(base: Decimal128, exponent: Decimal128): Decimal128 | undefined {
  const [b, e] = [parseDecimal(base), parseDecimal(exponent)];
  if (b.kind !== 'finite' || e.kind !== 'finite') return undefined;
  const whole = wholeOf(e);
  if (whole !== undefined && whole >= 0n && whole <= 10_000n)
    return packDecimal(writtenOut(repeated(b, whole)));
  if (b.coefficient === 0n) return undefined;
  if (whole !== undefined && whole < 0n && whole >= -10_000n)
    return packDecimal(writtenOut(divideDecimals(unity, repeated(b, -whole))));
  if (b.negative) return undefined;
  return packDecimal(writtenOut(exponential((logarithmOf(b) * fixed(e)) / one)));
}

const unity: Decimal = { kind: 'finite', negative: false, coefficient: 1n, exponent: 0 };

/** All of the 34 digits, with zeros where the number has fewer. */
function writtenOut(decimal: Decimal): Decimal {
  const fitted = fitDecimal(decimal);
  if (fitted.kind !== 'finite' || fitted.coefficient === 0n) return fitted;
  const pad = Math.min(maxDigits - digitCount(fitted.coefficient), fitted.exponent + 6176);
  return {
    ...fitted,
    coefficient: fitted.coefficient * 10n ** BigInt(pad),
    exponent: fitted.exponent - pad,
  };
}

function wholeOf({ negative, coefficient, exponent }: Decimal): bigint | undefined {
  if (exponent > 10) return undefined;
  const unit = 10n ** BigInt(Math.max(0, -exponent));
  if (coefficient % unit !== 0n) return undefined;
  const magnitude = (coefficient / unit) * 10n ** BigInt(Math.max(0, exponent));
  return negative ? -magnitude : magnitude;
}

/** Exact where that takes few enough digits. */
function repeated(base: Decimal, times: bigint): Decimal {
  if (times * BigInt(digitCount(base.coefficient)) <= 2000n)
    return {
      ...unity,
      negative: base.negative && times % 2n === 1n,
      coefficient: base.coefficient ** times,
      exponent: base.exponent * Number(times),
    };
  let result = unity;
  let square = base;
  for (let rest = times; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiplyDecimals(result, square);
    if (rest > 1n) square = multiplyDecimals(square, square);
  }
  return result;
}
