import { Decimal128, Double } from 'bson';
import { locationError, type MongoError, mongoError } from '../errors';
import {
  add,
  divide,
  fitInteger,
  isZero,
  multiply,
  remainder,
  subtract,
} from '../values/arithmetic';
import { exactDecimal } from '../values/compare-numbers';
import { packDecimal } from '../values/decimal';
import { doubleOf, truncateToLong } from '../values/numbers';
import { isNumeric, type Numeric, typeOf, type Value } from '../values/value';
import { anyNumber, exactly } from './arity';
import { isNullish, type OperatorTable } from './expression';
import { roundToInteger } from './rounding';

type Args = (Value | undefined)[];

export const arithmeticOperators: OperatorTable = {
  $add: anyNumber(addAll),
  $subtract: exactly(2, subtractTwo),
  $multiply: anyNumber(multiplyAll),
  $divide: exactly(2, divideTwo),
  $mod: exactly(2, modulo),
};

function addAll(args: Args): Value {
  let total: Numeric = 0;
  let isDate = false;
  let isLong = false;
  for (const value of args) {
    if (isNullish(value)) return null;
    const isDateToo = value instanceof Date;
    if (isDate && isDateToo)
      throw locationError(16612, 'only one date allowed in an $add expression');
    isDate ||= isDateToo;
    const number = isDateToo ? BigInt(value.getTime()) : value;
    if (!isNumeric(number))
      throw mismatch(`$add only supports numeric or date types, not ${typeOf(number)}`);
    isLong ||= typeof number === 'bigint';
    total = add(widened(total, number), number);
  }
  return isDate ? dateOf(total) : narrowed(total, isLong);
}

/** A sum of doubles meets the first decimal with all its digits. */
function widened(total: Numeric, next: Numeric): Numeric {
  const isWidened = total instanceof Double && next instanceof Decimal128;
  return isWidened ? packDecimal(exactDecimal(total)) : total;
}

/** Ints give an int when it holds the result, whatever came up on the way. */
function narrowed(result: Numeric, isLong: boolean): Numeric {
  return typeof result === 'bigint' ? fitInteger(result, isLong) : result;
}

/** A double is rounded half away from zero, a decimal half to even. */
function dateOf(milliseconds: Numeric): Date {
  const time =
    milliseconds instanceof Decimal128
      ? doubleOf(roundToInteger(milliseconds, 'even'))
      : roundAway(doubleOf(milliseconds));
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) throw mongoError('Overflow', 'date overflow in $add');
  return date;
}

function roundAway(double: number): number {
  return Math.sign(double) * Math.round(Math.abs(double));
}

function subtractTwo([a, b]: Args): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (isNumeric(a) && isNumeric(b)) return subtract(a, b);
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
  if (a instanceof Date && isNumeric(b)) return dateOf(BigInt(a.getTime()) - wholeOf(b));
  throw mismatch(`can't $subtract ${typeOf(b)} from ${typeOf(a)}`);
}

function wholeOf(value: Numeric): bigint {
  const whole = value instanceof Decimal128 ? roundToInteger(value, 'even') : value;
  return truncateToLong(whole) ?? 0n;
}

function multiplyAll(args: Args): Value {
  let product: Numeric = 1;
  let isLong = false;
  for (const value of args) {
    if (isNullish(value)) return null;
    if (!isNumeric(value))
      throw mismatch(`$multiply only supports numeric types, not ${typeOf(value)}`);
    isLong ||= typeof value === 'bigint';
    product = multiply(product, value);
  }
  return narrowed(product, isLong);
}

function divideTwo([a, b]: Args): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    throw mismatch(`$divide only supports numeric types, not ${typeOf(a)} and ${typeOf(b)}`);
  }
  if (isZero(b)) throw mongoError('BadValue', "can't $divide by zero");
  return divide(a, b);
}

function modulo([a, b]: Args): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    throw locationError(
      16611,
      `$mod only supports numeric types, not ${typeOf(a)} and ${typeOf(b)}`,
    );
  }
  if (isZero(b)) {
    const isDecimal = a instanceof Decimal128 || b instanceof Decimal128;
    throw locationError(isDecimal ? 5733415 : 16610, "can't $mod by zero");
  }
  return remainder(a, ['int', 'long'].includes(typeOf(a)) ? asInteger(b) : b);
}

/** A double that is an integer of 32 bits counts as that integer where an integer is divided. */
function asInteger(value: Numeric): Numeric {
  if (typeOf(value) !== 'double') return value;
  const double = doubleOf(value);
  return double === (double | 0) ? double | 0 : value;
}

function mismatch(message: string): MongoError {
  return mongoError('TypeMismatch', message);
}
