import { type MongoError, mongoError } from '../errors';
import { typeOf, type Value } from '../values/value';
import { anyNumber, unary } from './arity';
import { isNullish, type OperatorCompiler, type OperatorTable } from './expression';

/** Folds ints and longs; the result is a long when one of them is. */
function folding(
  operator: string,
  start: number,
  compute: (a: bigint, b: bigint) => bigint,
): OperatorCompiler {
  return anyNumber((args) => {
    let result: number | bigint = start;
    for (const value of args) {
      if (isNullish(value)) return null;
      const operand = integerOf(operator, value);
      const combined: bigint = BigInt.asIntN(64, compute(BigInt(result), BigInt(operand)));
      const isLong: boolean = typeof result === 'bigint' || typeof operand === 'bigint';
      result = isLong ? combined : Number(combined);
    }
    return result;
  });
}

function integerOf(operator: string, value: Value): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  throw mismatch(`${operator} only supports int and long, not: ${typeOf(value)}.`);
}

export const bitwiseOperators: OperatorTable = {
  $bitAnd: folding('$bitAnd', -1, (a, b) => a & b),
  $bitOr: folding('$bitOr', 0, (a, b) => a | b),
  $bitXor: folding('$bitXor', 0, (a, b) => a ^ b),
  $bitNot: unary((value) => {
    if (isNullish(value)) return null;
    const integer = integerOf('$bitNot', value);
    return typeof integer === 'bigint' ? ~integer : ~integer;
  }),
};

function mismatch(message: string): MongoError {
  return mongoError('TypeMismatch', message);
}
