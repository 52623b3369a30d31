import { Double } from 'bson';
import { locationError, type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { doubleOf } from '../values/numbers';
import { isDocument, isNumeric, typeOf, type Value } from '../values/value';
import { constantOf } from './constant';
import type { Compiler, Expression } from './expression';

interface Percentiles {
  input: Expression;
  /** Fractions from 0 to 1. */
  p: number[];
}

/**
 * Reads the arguments of `$percentile` and `$median`, whose only method is `approximate`. What is no
 * object is refused by one code as an expression, by another one as an accumulator.
 */
export function readPercentiles(
  operator: string,
  argument: Value,
  compiler: Compiler,
  notObject: number,
): Percentiles {
  if (!isDocument(argument)) {
    throw locationError(
      notObject,
      `specification must be an object; found ${operator}: ${typeOf(argument)}`,
    );
  }
  const names = operator === '$percentile' ? ['input', 'p', 'method'] : ['input', 'method'];
  for (const name of argument.keys()) {
    if (!names.includes(name))
      throw mongoError('IDLUnknownField', `BSON field '${operator}.${name}' is an unknown field.`);
  }
  for (const name of names) {
    if (!argument.has(name))
      throw mongoError(
        'IDLFailedToParse',
        `BSON field '${operator}.${name}' is missing but a required field`,
      );
  }
  if (argument.get('method') !== 'approximate') {
    throw mongoError(
      'BadValue',
      "Currently only 'approximate' can be used as percentile 'method'.",
    );
  }
  return {
    input: compiler.compile(argument.get('input') as Value),
    p: operator === '$percentile' ? fractionsOf(argument.get('p') as Value, compiler) : [0.5],
  };
}

function fractionsOf(value: Value, compiler: Compiler): number[] {
  const list = constantOf(value, compiler, () =>
    locationError(
      7750300,
      `The $percentile 'p' field must be an array of constant values, but found value: ${display(value)}.`,
    ),
  );
  if (!Array.isArray(list) || list.length === 0) throw badFraction(7750301, list);
  return list.map((fraction) => {
    if (!isNumeric(fraction)) throw badFraction(7750302, fraction);
    const number = doubleOf(fraction);
    if (number >= 0 && number <= 1) return number;
    throw badFraction(7750303, fraction);
  });
}

function badFraction(code: number, found: Value | undefined): MongoError {
  return locationError(
    code,
    `The $percentile 'p' field must be an array of numbers from [0.0, 1.0], but found: ${display(found)}`,
  );
}

/** Gives the value at each fraction of the sorted numbers, by rank; null when there are none. */
export function percentilesOf(values: readonly Value[], fractions: readonly number[]): Value {
  const sorted = values
    .filter(isNumeric)
    .map(doubleOf)
    .filter((number) => !Number.isNaN(number));
  sorted.sort((a, b) => a - b);
  return fractions.map((fraction) => {
    if (sorted.length === 0) return null;
    const rank = Math.max(0, Math.ceil(sorted.length * fraction) - 1);
    return new Double(sorted[rank] as number);
  });
}
