import { Decimal128 } from 'bson';
import { locationError, type MongoError, mongoError } from '../errors';
import { add, divide, isZero, multiply, remainder, subtract } from '../values/arithmetic';
import { doubleOf, truncateToLong } from '../values/numbers';
import { isNumeric, type Numeric, typeOf, type Value } from '../values/value';
import { anyNumber, exactly } from './arity';
import { isNullish, type OperatorTable } from './expression';

type Args = (Value | undefined)[];

export const arithmeticOperators: OperatorTable = {
  $add: anyNumber(addAll),
  $subtract: exactly(2, subtractTwo),
  $multiply: anyNumber(multiplyAll),
  $divide: exactly(2, divideTwo),
  $mod: exactly(2, modulo),
};

function addAll(args: Args): Value {
  let sum: Numeric = 0;
  let date: Date | undefined;
  for (const value of args) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (date) throw locationError(16612, 'only one date allowed in an $add expression');
      date = value;
    } else if (isNumeric(value)) sum = add(sum, value);
    else throw mismatch(`$add only supports numeric or date types, not ${typeOf(value)}`);
  }
  return date ? shiftDate(date, sum) : sum;
}

/** Adds milliseconds, rounded to a whole number. */
function shiftDate(date: Date, milliseconds: Numeric): Date {
  const time = date.getTime() + Math.round(doubleOf(milliseconds));
  if (Number.isNaN(new Date(time).getTime())) throw mongoError('Overflow', 'date overflow in $add');
  return new Date(time);
}

function subtractTwo([a, b]: Args): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (isNumeric(a) && isNumeric(b)) return subtract(a, b);
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
  if (a instanceof Date && isNumeric(b)) return shiftDate(a, -(truncateToLong(b) ?? 0n));
  throw mismatch(`can't $subtract ${typeOf(b)} from ${typeOf(a)}`);
}

function multiplyAll(args: Args): Value {
  let product: Numeric = 1;
  for (const value of args) {
    if (isNullish(value)) return null;
    if (!isNumeric(value))
      throw mismatch(`$multiply only supports numeric types, not ${typeOf(value)}`);
    product = multiply(product, value);
  }
  return product;
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
  return remainder(a, b);
}

function mismatch(message: string): MongoError {
  return mongoError('TypeMismatch', message);
}
