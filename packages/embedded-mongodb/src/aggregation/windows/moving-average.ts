import { Decimal128, Double } from 'bson';
import { type MongoError, mongoError } from '../../errors';
import { add, divide, multiply, subtract } from '../../values/arithmetic';
import { doubleOf, exactLong } from '../../values/numbers';
import { type Document, isDocument, isNumeric, type Numeric, type Value } from '../../values/value';
import { assertNoWindow, type Bounds } from './window-bounds';
import type { WindowContext, WindowFunction } from './window-function';

/** `$expMovingAvg`: each number weighs in, older ones ever less. */
export function compileMovingAverage(
  argument: Value,
  { compiler, sorter }: WindowContext,
  bounds?: Bounds,
): WindowFunction {
  assertNoWindow('$expMovingAvg', bounds);
  if (!sorter) throw failed("$expMovingAvg requires an explicit 'sortBy'");
  if (!isDocument(argument) || !argument.has('input'))
    throw failed("$expMovingAvg requires an 'input'");
  const value = compiler.compile(argument.get('input') as Value);
  const alpha = alphaOf(argument);
  return (partition) => {
    let average: Numeric | undefined;
    return partition.map((scope) => {
      const current = value(scope);
      if (!isNumeric(current)) return average ?? null;
      average =
        average === undefined
          ? asReal(current)
          : add(multiply(current, alpha), multiply(average, subtract(1, alpha)));
      return average;
    });
  };
}

function asReal(value: Numeric): Numeric {
  return value instanceof Decimal128 ? value : new Double(doubleOf(value));
}

function alphaOf(argument: Document): Numeric {
  const [n, alpha] = [argument.get('N'), argument.get('alpha')];
  if ((n === undefined) === (alpha === undefined))
    throw failed("$expMovingAvg requires either 'N' or 'alpha'");
  if (n !== undefined) {
    const count = exactLong(n);
    if (count === undefined || count <= 0n) throw failed("'N' must be a positive integer");
    return divide(2, count + 1n);
  }
  if (!isNumeric(alpha) || doubleOf(alpha) <= 0 || doubleOf(alpha) >= 1)
    throw failed("'alpha' must be between 0 and 1 (exclusive)");
  return alpha;
}

function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
