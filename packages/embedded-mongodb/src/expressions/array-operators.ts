import { locationError, type MongoError } from '../errors';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import { exactLong } from '../values/numbers';
import { isNumeric, typeOf, type Value } from '../values/value';
import { anyNumber, between, exactly, unary } from './arity';
import { isNullish, type OperatorTable } from './expression';

type Args = (Value | undefined)[];

export const arrayOperators: OperatorTable = {
  $arrayElemAt: exactly(2, elementAt),
  $first: unary((value) => endOf('$first', value, 0)),
  $last: unary((value) => endOf('$last', value, -1)),
  $concatArrays: anyNumber((args) => {
    const result: Value[] = [];
    for (const value of args) {
      if (isNullish(value)) return null;
      if (!Array.isArray(value))
        throw locationError(28664, `$concatArrays only supports arrays, not ${typeOf(value)}`);
      result.push(...value);
    }
    return result;
  }),
  $isArray: exactly(1, ([value]) => Array.isArray(value)),
  $size: unary((value) => {
    if (Array.isArray(value)) return value.length;
    throw locationError(
      17124,
      `The argument to $size must be an array, but was of type: ${nameOf(value)}`,
    );
  }),
  $in: exactly(2, ([value, array], { options }) => {
    if (!Array.isArray(array))
      throw locationError(
        40081,
        `$in requires an array as a second argument, found: ${nameOf(array)}`,
      );
    return array.some((element) => valuesEqual(element, value, options.collation));
  }),
  $reverseArray: unary((value) => {
    if (isNullish(value)) return null;
    if (!Array.isArray(value))
      throw locationError(
        34435,
        `The argument to $reverseArray must be an array, but was of type: ${typeOf(value)}`,
      );
    return [...value].reverse();
  }),
  $slice: between(2, 3, slice),
  $range: between(2, 3, range),
  $indexOfArray: between(2, 4, (args, { options }) => {
    const [array, sought] = args;
    if (isNullish(array)) return null;
    if (!Array.isArray(array))
      throw locationError(
        40090,
        `$indexOfArray requires an array as a first argument, found: ${typeOf(array)}`,
      );
    const [start, end] = boundsOf('$indexOfArray', args, array.length);
    for (let i = start; i < end; i++) {
      if (valuesEqual(array[i], sought ?? null, options.collation)) return i;
    }
    return -1;
  }),
};

function nameOf(value: Value | undefined): string {
  return value === undefined ? 'missing' : typeOf(value);
}

function elementAt([array, index]: Args): Value | undefined {
  if (isNullish(array) || isNullish(index)) return null;
  if (!Array.isArray(array))
    throw locationError(
      28689,
      `$arrayElemAt's first argument must be an array, but is ${typeOf(array)}`,
    );
  if (!isNumeric(index))
    throw locationError(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${typeOf(index)}`,
    );
  const at = intOf(index);
  if (at === undefined)
    throw locationError(
      28691,
      `$arrayElemAt's second argument must be representable as a 32-bit integer: ${display(index)}`,
    );
  return array.at(at);
}

function endOf(operator: string, value: Value | undefined, index: number): Value | undefined {
  if (isNullish(value)) return null;
  if (Array.isArray(value)) return value.at(index);
  throw locationError(28689, `${operator}'s argument must be an array, but is ${typeOf(value)}`);
}

/** The 32-bit integer that a number is, or undefined. */
function intOf(value: Value | undefined): number | undefined {
  const integer = exactLong(value);
  if (integer === undefined || BigInt.asIntN(32, integer) !== integer) return undefined;
  return Number(integer);
}

function slice(args: Args): Value {
  const [array, second, third] = args;
  if (isNullish(array) || isNullish(second)) return null;
  if (args.length === 3 && isNullish(third)) return null;
  if (!Array.isArray(array))
    throw locationError(
      28724,
      `First argument to $slice must be an array, but is of type: ${typeOf(array)}`,
    );
  const first = sliceNumber(second, 'Second', 28725, 28726);
  if (args.length === 2) return first >= 0 ? array.slice(0, first) : array.slice(first);
  const count = sliceNumber(third as Value, 'Third', 28727, 28728);
  if (count <= 0)
    throw locationError(28729, `Third argument to $slice must be positive: ${display(third)}`);
  const start = first < 0 ? Math.max(0, array.length + first) : first;
  return array.slice(start, start + count);
}

function sliceNumber(value: Value, which: string, notNumber: number, notInt: number): number {
  if (!isNumeric(value))
    throw locationError(
      notNumber,
      `${which} argument to $slice must be a numeric value, but is of type: ${typeOf(value)}`,
    );
  const number = intOf(value);
  if (number === undefined)
    throw locationError(
      notInt,
      `${which} argument to $slice can't be represented as a 32-bit integer: ${display(value)}`,
    );
  return number;
}

/** MongoDB's bound on the memory of one `$range`. */
const maxRange = (100 * 1024 * 1024) / 16;

function range([start, end, step = 1]: Args): Value {
  const from = rangeNumber(start, 'starting', 34443, 34444);
  const to = rangeNumber(end, 'ending', 34445, 34446);
  const by = rangeNumber(step, 'step', 34447, 34448);
  if (by === 0) throw locationError(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > maxRange) throw locationError(146, '$range would use too much memory');
  return Array.from({ length }, (_, i) => from + i * by);
}

function rangeNumber(
  value: Value | undefined,
  which: string,
  notNumber: number,
  notInt: number,
): number {
  if (!isNumeric(value))
    throw locationError(
      notNumber,
      `$range requires a numeric ${which} value, found value of type: ${nameOf(value)}`,
    );
  const number = intOf(value);
  if (number === undefined)
    throw locationError(
      notInt,
      `$range requires a ${which} value that can be represented as a 32-bit integer, found value: ${display(value)}`,
    );
  return number;
}

/** Where `$indexOf…` begins and ends to look: its third and fourth arguments. */
export function boundsOf(operator: string, args: Args, length: number): [number, number] {
  const start = args.length > 2 ? bound(operator, args[2], 'starting') : 0;
  const end = args.length > 3 ? bound(operator, args[3], 'ending') : length;
  return [start, Math.min(end, length)];
}

function bound(operator: string, value: Value | undefined, which: string): number {
  const number = intOf(value);
  if (number === undefined) throw boundError(40096, operator, which, value);
  if (number < 0)
    throw locationError(
      40097,
      `${operator} requires a nonnegative ${which} index, found: ${number}`,
    );
  return number;
}

function boundError(
  code: number,
  operator: string,
  which: string,
  value: Value | undefined,
): MongoError {
  return locationError(
    code,
    `${operator} requires an integral ${which} index, found a value of type: ${nameOf(value)}, with value: "${display(value)}"`,
  );
}
