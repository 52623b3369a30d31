import { Decimal128, Double } from 'bson';
import {
  type Decimal,
  decimalOfBigInt,
  decimalOfDouble,
  packDecimal,
  parseDecimal,
} from './decimal';
import {
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  negateDecimal,
  remainderOfDecimals,
} from './decimal-arithmetic';
import { isInt, isLong } from './numbers';
import type { Numeric } from './value';

/** The decimal that MongoDB's arithmetic makes of a number: of a double, its first 15 digits. */
export function decimalOf(value: Numeric): Decimal {
  if (typeof value === 'number' || typeof value === 'bigint') return decimalOfBigInt(BigInt(value));
  return value instanceof Decimal128 ? parseDecimal(value) : decimalOfDouble(value.value);
}

/** An integer in the narrower of int and long that holds it, a double when none does. */
export function fitInteger(integer: bigint, isLongResult: boolean): Numeric {
  if (!isLongResult && isInt(integer)) return Number(integer);
  return isLong(integer) ? integer : new Double(Number(integer));
}

interface Operation {
  integers: (a: bigint, b: bigint) => bigint;
  doubles: (a: number, b: number) => number;
  decimals: (a: Decimal, b: Decimal) => Decimal;
}

/**
 * Applies an operation in the wider of two types: int, long, double, decimal. What overflows an int
 * becomes a long, what overflows a long a double.
 */
function apply(operation: Operation, a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'object' || typeof b === 'object') return applyWide(operation, a, b);
  const isLongResult = typeof a === 'bigint' || typeof b === 'bigint';
  return fitInteger(operation.integers(BigInt(a), BigInt(b)), isLongResult);
}

function applyWide(operation: Operation, a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return packDecimal(operation.decimals(decimalOf(a), decimalOf(b)));
  }
  return new Double(operation.doubles(Number(a), Number(b)));
}

const addition: Operation = {
  integers: (a, b) => a + b,
  doubles: (a, b) => a + b,
  decimals: addDecimals,
};

const subtraction: Operation = {
  integers: (a, b) => a - b,
  doubles: (a, b) => a - b,
  decimals: (a, b) => addDecimals(a, negateDecimal(b)),
};

const multiplication: Operation = {
  integers: (a, b) => a * b,
  doubles: (a, b) => a * b,
  decimals: multiplyDecimals,
};

const remaindering: Operation = {
  integers: (a, b) => a % b,
  doubles: (a, b) => a % b,
  decimals: remainderOfDecimals,
};

export function add(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    return (sum | 0) === sum ? sum : BigInt(sum);
  }
  return apply(addition, a, b);
}

export function subtract(a: Numeric, b: Numeric): Numeric {
  return apply(subtraction, a, b);
}

export function multiply(a: Numeric, b: Numeric): Numeric {
  return apply(multiplication, a, b);
}

/** The divisor must not be zero. */
export function remainder(a: Numeric, b: Numeric): Numeric {
  return apply(remaindering, a, b);
}

/** Divides as doubles, or as decimals when one is one. */
export function divide(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return packDecimal(divideDecimals(decimalOf(a), decimalOf(b)));
  }
  return new Double(Number(a) / Number(b));
}

export function isZero(value: Numeric): boolean {
  if (typeof value === 'number') return value === 0;
  if (typeof value === 'bigint') return value === 0n;
  if (!(value instanceof Decimal128)) return value.value === 0;
  const { kind, coefficient } = parseDecimal(value);
  return kind === 'finite' && coefficient === 0n;
}
