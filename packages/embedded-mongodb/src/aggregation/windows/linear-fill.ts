import { Double } from 'bson';
import { locationError, mongoError } from '../../errors';
import { isNullish, type Scope } from '../../expressions/expression';
import { followPath, parsePath } from '../../expressions/field-reference';
import { add, divide, multiply, subtract } from '../../values/arithmetic';
import { compareNumbers } from '../../values/compare-numbers';
import { isNumeric, type Numeric, typeOf, type Value } from '../../values/value';
import { assertNoWindow, type Bounds } from './window-bounds';
import type { WindowContext, WindowFunction } from './window-function';

type Point = [x: Numeric, y: Numeric];

/** Fills gaps on the straight line between the known values around them. */
export function compileLinearFill(
  argument: Value,
  context: WindowContext,
  bounds?: Bounds,
): WindowFunction {
  assertNoWindow('$linearFill', bounds);
  const value = context.compiler.compile(argument);
  const { sortBy } = context;
  const path = sortBy?.keys().next().value;
  if (path === undefined || sortBy?.size !== 1)
    throw locationError(
      605001,
      '$linearFill must be specified with a top level sortBy expression with exactly one element',
    );
  const names = parsePath(path);
  return function* (partition) {
    const xs = placesOf(partition, names);
    const ys = partition.map((scope) => filledValue(value(scope)));
    let known = -1;
    let next = -1;
    for (const [i, y] of ys.entries()) {
      if (y !== null) known = i;
      if (next < i) next = ys.findIndex((other, j) => j > i && other !== null);
      if (next < 0) next = ys.length;
      if (y !== null || known < 0 || next === ys.length) yield y;
      else
        yield between(
          [xs[known] as Numeric, ys[known] as Numeric],
          [xs[next] as Numeric, ys[next] as Numeric],
          xs[i] as Numeric,
        );
    }
  };
}

/** The values of a sort as numbers: all of them numbers, or all of them dates, and none twice. */
function placesOf(partition: Scope[], path: string[]): Numeric[] {
  const values = partition.map((scope) => followPath(scope.root, path, 0));
  const isDates = values[0] instanceof Date;
  const places = values.map((value): Numeric => {
    if (isDates && value instanceof Date) return new Double(value.getTime());
    if (!isDates && isNumeric(value)) return value;
    throw mongoError(
      'TypeMismatch',
      `Conflicting or unsupported type of sort field in $linearFill: ${value === undefined ? 'missing' : typeOf(value)}`,
    );
  });
  for (const [i, place] of places.entries())
    if (i > 0 && compareNumbers(place, places[i - 1] as Numeric) === 0)
      throw locationError(6050106, 'There can be no repeated values in the sort field');
  return places;
}

function filledValue(value: Value | undefined): Numeric | null {
  if (isNullish(value)) return null;
  if (isNumeric(value)) return value;
  throw mongoError(
    'TypeMismatch',
    `Value to be filled must be numeric or nullish, but found type: ${typeOf(value)}`,
  );
}

function between([x1, y1]: Point, [x2, y2]: Point, x: Numeric): Value {
  const slope = divide(subtract(y2, y1), subtract(x2, x1));
  return add(y1, multiply(slope, subtract(x, x1)));
}
