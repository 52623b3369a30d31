import type { Decimal128 } from 'bson';
import { packDecimal, parseDecimal } from '../values/decimal';

/** The square root of a decimal that is not negative, to 34 digits. */
export function squareRoot(value: Decimal128): Decimal128 {
  const decimal = parseDecimal(value);
  if (decimal.kind !== 'finite') return value;
  const ideal = Math.floor(decimal.exponent / 2);
  const isOdd = decimal.exponent % 2 !== 0;
  const coefficient = isOdd ? decimal.coefficient * 10n : decimal.coefficient;
  const shift = 36;
  const scaled = coefficient * 10n ** BigInt(2 * shift);
  let root = integerRoot(scaled);
  let exponent = ideal - shift;
  if (root * root === scaled) {
    while (exponent < ideal && root % 10n === 0n) {
      root /= 10n;
      exponent += 1;
    }
  } else {
    root = root * 10n + 1n;
    exponent -= 1;
  }
  return packDecimal({ kind: 'finite', negative: decimal.negative, coefficient: root, exponent });
}

/** The largest integer whose square is not above a number (Newton's method). */
function integerRoot(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
