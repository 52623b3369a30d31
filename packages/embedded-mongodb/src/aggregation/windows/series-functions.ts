import { Double } from 'bson';
import { locationError, type MongoError, mongoError } from '../../errors';
import { isNullish, type Scope } from '../../expressions/expression';
import { followPath, parsePath } from '../../expressions/field-reference';
import { add, divide, multiply, subtract } from '../../values/arithmetic';
import { compareNumbers } from '../../values/compare-numbers';
import { doubleOf } from '../../values/numbers';
import { isDocument, isNumeric, type Numeric, type Value } from '../../values/value';
import { compileLinearFill } from './linear-fill';
import { assertNoWindow, type Bounds, wholePartition } from './window-bounds';
import type { WindowContext, WindowFunction, WindowFunctionCompiler } from './window-function';

type Point = [x: Numeric, y: Numeric];

const units: Record<string, number> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

export const seriesFunctions: Record<string, WindowFunctionCompiler> = {
  $derivative: (argument, context, bounds) => {
    if (!bounds) throw failed('$derivative requires explicit window bounds');
    return overPoints(
      { operator: '$derivative', notDate: 5624900, notNumber: 5624901, compute: derivative },
      argument,
      context,
      bounds,
    );
  },
  $integral: (argument, context, bounds = wholePartition) =>
    overPoints(
      { operator: '$integral', notDate: 5423901, notNumber: 5423902, compute: integral },
      argument,
      context,
      bounds,
    ),
  $covariancePop: covariance('$covariancePop', 0),
  $covarianceSamp: covariance('$covarianceSamp', 1),
  $linearFill: compileLinearFill,
  $locf: (argument, { compiler }, bounds) => {
    assertNoWindow('$locf', bounds);
    const value = compiler.compile(argument);
    return (partition) => {
      let last: Value = null;
      return partition.map((scope) => {
        const current = value(scope);
        if (!isNullish(current)) last = current;
        return last;
      });
    };
  },
};

interface SeriesFunction {
  operator: string;
  /** The codes that refuse an x: no date where there is a unit, no number where there is none. */
  notDate: number;
  notNumber: number;
  /** `unit` is the milliseconds of a unit when the x are dates. */
  compute: (points: Point[], unit: number | undefined) => Value;
}

/** Computes over the points of a series in each window; dates count in milliseconds. */
function overPoints(
  series: SeriesFunction,
  argument: Value,
  context: WindowContext,
  bounds: Bounds,
): WindowFunction {
  const { operator, compute } = series;
  if (!isDocument(argument) || !argument.has('input'))
    throw failed(`${operator} requires an 'input' expression`);
  const value = context.compiler.compile(argument.get('input') as Value);
  const unit = argument.get('unit');
  const length = unit === undefined ? undefined : units[String(unit)];
  if (unit !== undefined && length === undefined)
    throw locationError(5490710, `${operator} 'unit' must be 'week' or smaller`);
  const path = sortField(operator, context);
  return (partition) => {
    const points = partition.map((scope): Point | undefined => {
      const y = value(scope);
      return isNumeric(y)
        ? [positionOf(series, followPath(scope.root, path, 0), length), y]
        : undefined;
    });
    return windows(points, bounds(partition), (inside) =>
      compute(
        inside.filter((point) => point !== undefined),
        length,
      ),
    );
  };
}

/** Computes over the window around each item of a partition. */
function* windows<T>(
  items: T[],
  ranges: ReturnType<Bounds>,
  compute: (inside: T[]) => Value,
): Generator<Value> {
  for (const i of items.keys()) {
    const [from, to] = ranges(i);
    yield compute(items.slice(from, to + 1));
  }
}

function sortField(operator: string, { sortBy }: WindowContext): string[] {
  const path = sortBy?.keys().next().value;
  if (path === undefined || sortBy?.size !== 1)
    throw failed(`${operator} requires a single-field ascending sortBy`);
  return parsePath(path);
}

function positionOf(
  { operator, notDate, notNumber }: SeriesFunction,
  value: Value | undefined,
  unit: number | undefined,
): Numeric {
  if (unit === undefined) {
    if (isNumeric(value)) return value;
    throw locationError(notNumber, `${operator} with a sortBy that is no number requires 'unit'`);
  }
  if (value instanceof Date) return new Double(value.getTime());
  throw locationError(notDate, `${operator} with 'unit' expects the sortBy field to be a Date`);
}

function derivative(points: Point[], unit?: number): Value {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return null;
  const width = subtract(last[0], first[0]);
  if (compareNumbers(width, 0) === 0) return null;
  const run = unit === undefined ? width : divide(width, unit);
  return divide(subtract(last[1], first[1]), run);
}

/** By the trapezoidal rule. */
function integral(points: Point[], unit?: number): Value {
  let area: Numeric = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    area = add(area, divide(multiply(subtract(b[0], a[0]), add(a[1], b[1])), 2));
  }
  if (points.length === 0) return null;
  return unit === undefined ? area : divide(area, unit);
}

/** The covariance of pairs of numbers, of a sample when one degree of freedom is taken away. */
function covariance(operator: string, freedom: 0 | 1): WindowFunctionCompiler {
  return (argument, { compiler }, bounds) => {
    if (!Array.isArray(argument) || argument.length !== 2)
      throw failed(`${operator} requires an array of 2 expressions`);
    const [x, y] = argument.map((part) => compiler.compile(part)) as [
      (scope: Scope) => Value | undefined,
      (scope: Scope) => Value | undefined,
    ];
    return (partition) => {
      const pairs = partition.map((scope) => [x(scope), y(scope)]);
      return windows(pairs, (bounds ?? wholePartition)(partition), (inside) =>
        covarianceOf(inside.filter((pair) => pair.every(isNumeric)) as Point[], freedom),
      );
    };
  };
}

function covarianceOf(pairs: Point[], freedom: 0 | 1): Value {
  const divisor = pairs.length - freedom;
  if (divisor <= 0) return null;
  const mean = (side: 0 | 1) =>
    pairs.reduce((sum, pair) => sum + doubleOf(pair[side]), 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = pairs.reduce(
    (total, pair) => total + (doubleOf(pair[0]) - x) * (doubleOf(pair[1]) - y),
    0,
  );
  return new Double(sum / divisor);
}

function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
