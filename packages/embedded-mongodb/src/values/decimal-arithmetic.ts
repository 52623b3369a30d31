import {
  type Decimal,
  decimalInfinity,
  decimalNaN,
  digitCount,
  fitDecimal,
  maxDigits,
} from './decimal';

/** The exact sum, rounded to 34 digits when packed. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return decimalNaN;
  if (a.kind === 'infinity') return oppositeInfinities(a, b) ? decimalNaN : a;
  if (b.kind === 'infinity') return b;
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = signedAt(a, exponent) + signedAt(b, exponent);
  const negative = sum < 0n || (sum === 0n && a.negative && b.negative);
  return fitDecimal({
    kind: 'finite',
    negative,
    coefficient: sum < 0n ? -sum : sum,
    exponent,
  });
}

function oppositeInfinities(a: Decimal, b: Decimal): boolean {
  return b.kind === 'infinity' && a.negative !== b.negative;
}

function signedAt({ negative, coefficient, exponent }: Decimal, target: number): bigint {
  const scaled = coefficient * 10n ** BigInt(exponent - target);
  return negative ? -scaled : scaled;
}

export function negateDecimal(decimal: Decimal): Decimal {
  return decimal.kind === 'nan' ? decimal : { ...decimal, negative: !decimal.negative };
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return decimalNaN;
  const negative = a.negative !== b.negative;
  if (a.kind === 'infinity' || b.kind === 'infinity') {
    return isZero(a) || isZero(b) ? decimalNaN : decimalInfinity(negative);
  }
  return fitDecimal({
    kind: 'finite',
    negative,
    coefficient: a.coefficient * b.coefficient,
    exponent: a.exponent + b.exponent,
  });
}

/** Divides to 34 digits; an exact quotient keeps no more zeros than its operands ask for. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return decimalNaN;
  const negative = a.negative !== b.negative;
  if (a.kind === 'infinity') return b.kind === 'infinity' ? decimalNaN : decimalInfinity(negative);
  const ideal = a.exponent - b.exponent;
  if (b.kind === 'infinity') return { kind: 'finite', negative, coefficient: 0n, exponent: -6176 };
  if (isZero(b)) return isZero(a) ? decimalNaN : decimalInfinity(negative);
  const shift = Math.max(0, maxDigits + 2 + digitCount(b.coefficient) - digitCount(a.coefficient));
  const scaled = a.coefficient * 10n ** BigInt(shift);
  const quotient = scaled / b.coefficient;
  if (scaled % b.coefficient === 0n) {
    return fitDecimal(
      withoutZeros(
        { kind: 'finite', negative, coefficient: quotient, exponent: ideal - shift },
        ideal,
      ),
    );
  }
  // A last digit that stands for what was cut off keeps the rounding right.
  const sticky = quotient * 10n + 1n;
  return fitDecimal({ kind: 'finite', negative, coefficient: sticky, exponent: ideal - shift - 1 });
}

/** Takes trailing zeros away while the exponent is below the wanted one. */
function withoutZeros(decimal: Decimal, exponent: number): Decimal {
  const result = { ...decimal };
  while (result.exponent < exponent && result.coefficient % 10n === 0n) {
    result.coefficient /= 10n;
    result.exponent += 1;
  }
  return result;
}

/** The remainder with the dividend's sign, as C's fmod. */
export function remainderOfDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind !== 'finite' || b.kind === 'nan' || isZero(b)) return decimalNaN;
  if (b.kind === 'infinity') return a;
  const exponent = Math.min(a.exponent, b.exponent);
  const x = a.coefficient * 10n ** BigInt(a.exponent - exponent);
  const y = b.coefficient * 10n ** BigInt(b.exponent - exponent);
  return { kind: 'finite', negative: a.negative, coefficient: x % y, exponent };
}

function isZero({ kind, coefficient }: Decimal): boolean {
  return kind === 'finite' && coefficient === 0n;
}
