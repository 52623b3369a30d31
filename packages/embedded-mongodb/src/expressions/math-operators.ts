import { Decimal128, Double } from 'bson';
import { locationError } from '../errors';
import { decimalOf, fitInteger, isZero } from '../values/arithmetic';
import { compareNumbers } from '../values/compare-numbers';
import { packDecimal, parseDecimal } from '../values/decimal';
import { display } from '../values/display';
import { doubleOf } from '../values/numbers';
import { isNumeric, type Numeric, typeOf, type Value } from '../values/value';
import { exactly, unary } from './arity';
import {
  decimalExponential,
  decimalLogarithm,
  decimalLogarithmTo,
  decimalPower,
} from './decimal-functions';
import { isNullish, type OperatorCompiler, type OperatorTable } from './expression';
import { roundingOperator, roundToInteger } from './rounding';
import { squareRoot } from './square-root';

/** An operator on one number; null and missing stay null. */
export function numeric(operator: string, compute: (value: Numeric) => Numeric): OperatorCompiler {
  return unary((value) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) {
      throw locationError(28765, `${operator} only supports numeric types, not ${typeOf(value)}`);
    }
    return compute(value);
  });
}

/** Computes with doubles; a decimal argument gives a decimal of as many digits as a double has. */
export function byDouble(value: Numeric, compute: (double: number) => number): Numeric {
  const result = compute(doubleOf(value));
  if (!(value instanceof Decimal128)) return new Double(result);
  return packDecimal(decimalOf(Number.isSafeInteger(result) ? BigInt(result) : new Double(result)));
}

export const mathOperators: OperatorTable = {
  $abs: numeric('$abs', absolute),
  $ceil: numeric('$ceil', (value) => roundToInteger(value, 'up')),
  $floor: numeric('$floor', (value) => roundToInteger(value, 'down')),
  $round: roundingOperator('$round', 'even'),
  $trunc: roundingOperator('$trunc', 'zero'),
  $sqrt: numeric('$sqrt', (value) => {
    if (compareNumbers(value, 0) < 0 && !isNaNNumber(value)) {
      throw locationError(28714, "$sqrt's argument must be greater than or equal to 0");
    }
    return value instanceof Decimal128 ? squareRoot(value) : byDouble(value, Math.sqrt);
  }),
  $exp: numeric('$exp', (value) =>
    value instanceof Decimal128 ? decimalExponential(value) : byDouble(value, Math.exp),
  ),
  $ln: numeric('$ln', (value) => {
    assertPositive(value, 28766, '$ln');
    return value instanceof Decimal128 ? decimalLogarithm(value) : byDouble(value, Math.log);
  }),
  $log10: numeric('$log10', (value) => {
    assertPositive(value, 28761, '$log10');
    return value instanceof Decimal128
      ? decimalLogarithmTo(value, ten)
      : byDouble(value, Math.log10);
  }),
  $log: exactly(2, logarithm),
  $pow: exactly(2, power),
};

const ten = Decimal128.fromString('10');

function asDecimal(value: Numeric): Decimal128 {
  return value instanceof Decimal128 ? value : packDecimal(decimalOf(value));
}

function isNaNNumber(value: Numeric): boolean {
  return Number.isNaN(doubleOf(value));
}

function assertPositive(value: Numeric, code: number, operator: string): void {
  if (compareNumbers(value, 0) > 0 || isNaNNumber(value)) return;
  throw locationError(
    code,
    `${operator}'s argument must be a positive number, but is ${display(value)}`,
  );
}

function absolute(value: Numeric): Numeric {
  if (typeof value === 'number') return fitInteger(BigInt(Math.abs(value)), false);
  if (typeof value === 'bigint') {
    if (value === -(2n ** 63n)) throw locationError(28680, "can't take $abs of long long min");
    return value < 0n ? -value : value;
  }
  if (!(value instanceof Decimal128)) return new Double(Math.abs(value.value));
  return packDecimal({ ...parseDecimal(value), negative: false });
}

function logarithm([value, base]: (Value | undefined)[]): Value {
  if (isNullish(value) || isNullish(base)) return null;
  if (!isNumeric(value)) {
    throw locationError(28756, `$log's argument must be numeric, not ${typeOf(value)}`);
  }
  if (!isNumeric(base)) {
    throw locationError(28757, `$log's base must be numeric, not ${typeOf(base)}`);
  }
  assertPositive(value, 28758, '$log');
  if (compareNumbers(base, 0) <= 0 || compareNumbers(base, 1) === 0) {
    throw locationError(
      28759,
      `$log's base must be a positive number not equal to 1, but is ${display(base)}`,
    );
  }
  if (value instanceof Decimal128 || base instanceof Decimal128) {
    return decimalLogarithmTo(asDecimal(value), asDecimal(base));
  }
  return new Double(Math.log(doubleOf(value)) / Math.log(doubleOf(base)));
}

function power([base, exponent]: (Value | undefined)[]): Value {
  if (isNullish(base) || isNullish(exponent)) return null;
  if (!isNumeric(base)) {
    throw locationError(28762, `$pow's base must be numeric, not ${typeOf(base)}`);
  }
  if (!isNumeric(exponent)) {
    throw locationError(28763, `$pow's exponent must be numeric, not ${typeOf(exponent)}`);
  }
  if (isZero(base) && compareNumbers(exponent, 0) < 0) {
    throw locationError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  if (typeof base === 'object' || typeof exponent === 'object') return realPower(base, exponent);
  return integerPower(base, exponent);
}

function realPower(base: Numeric, exponent: Numeric): Numeric {
  const result = new Double(doubleOf(base) ** doubleOf(exponent));
  if (!(base instanceof Decimal128 || exponent instanceof Decimal128)) return result;
  return decimalPower(asDecimal(base), asDecimal(exponent)) ?? asDecimal(result);
}

/** Stays an integer when the result is one that a long holds. */
function integerPower(base: number | bigint, exponent: number | bigint): Numeric {
  const isLongResult = typeof base === 'bigint' || typeof exponent === 'bigint';
  const [b, e] = [BigInt(base), BigInt(exponent)];
  const isSmall = b === 0n || b === 1n || b === -1n;
  if (isSmall && e < 0n) return fitInteger(e % 2n === 0n ? 1n : b, isLongResult);
  if (e < 0n || (!isSmall && e > 64n)) return new Double(Number(base) ** Number(exponent));
  return fitInteger(isSmall && e > 1n ? b ** (2n - (e % 2n)) : b ** e, isLongResult);
}
