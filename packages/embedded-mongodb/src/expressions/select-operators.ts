import { Double } from 'bson';
import { locationError, type MongoError } from '../errors';
import { compareValues } from '../values/compare-values';
import { display } from '../values/display';
import { exactLong } from '../values/numbers';
import { isDocument, isNumeric, typeOf, type Value } from '../values/value';
import {
  type Compiler,
  type Expression,
  isNullish,
  type OperatorCompiler,
  type OperatorTable,
} from './expression';
import { readArguments } from './named-arguments';
import { percentilesOf, readPercentiles } from './percentile';

/** Chooses some of an array's elements. */
type Select = (array: Value[], n: number, compiler: Compiler) => Value[];

function selecting(operator: string, select: Select): OperatorCompiler {
  return (argument, compiler) => {
    const args = readArguments(argument, {
      notObject: locationError(
        operator === '$firstN' || operator === '$lastN' ? 5787801 : 5787900,
        `specification must be an object; found ${operator} :${typeOf(argument)}`,
      ),
      names: ['n', 'input'],
      unknown: (name) =>
        locationError(5787901, `Unknown argument for '${operator}' operator: ${name}`),
    });
    if (!args.has('n')) throw locationError(5787906, `Missing value for 'n'`);
    if (!args.has('input')) throw locationError(5787907, `Missing value for 'input'`);
    const [count, input] = [
      compiler.compile(args.get('n') as Value),
      compiler.compile(args.get('input') as Value),
    ];
    return (scope) => {
      const n = countOf(count(scope));
      const array = input(scope);
      if (!Array.isArray(array)) throw locationError(5788200, `Input must be an array`);
      return select(array, n, compiler);
    };
  };
}

/** Reads the `n` of `$firstN` and its like. */
export function countOf(value: Value | undefined): number {
  const found = `Value for 'n' must be of integral type, but found ${display(value)}`;
  if (!isNumeric(value)) throw locationError(5787902, found);
  const n = exactLong(value);
  if (n === undefined) throw locationError(5787903, found);
  if (n <= 0n) throw locationError(5787908, `'n' must be greater than 0, found ${n}`);
  return Number(n);
}

function extremes(direction: 1 | -1): Select {
  return (array, n, { options }) =>
    array
      .filter((value) => !isNullish(value))
      .sort((a, b) => compareValues(a, b, options.collation) * direction)
      .slice(0, n);
}

export const selectOperators: OperatorTable = {
  $firstN: selecting('$firstN', (array, n) => array.slice(0, n)),
  $lastN: selecting('$lastN', (array, n) => array.slice(-n)),
  $minN: selecting('$minN', extremes(1)),
  $maxN: selecting('$maxN', extremes(-1)),
  $zip: compileZip,
  $rand: (argument) => {
    const isEmpty =
      (isDocument(argument) && argument.size === 0) ||
      (Array.isArray(argument) && argument.length === 0);
    if (!isEmpty) throw locationError(3040501, '$rand does not currently accept arguments');
    return () => new Double(Math.random());
  },
  $percentile: (argument, compiler) => {
    const { input, p } = readPercentiles('$percentile', argument, compiler, 7436200);
    return (scope) => percentilesOf(elementsOf(input(scope)), p);
  },
  $median: (argument, compiler) => {
    const { input } = readPercentiles('$median', argument, compiler, 7436201);
    return (scope) => (percentilesOf(elementsOf(input(scope)), [0.5]) as Value[])[0];
  },
};

function elementsOf(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function compileZip(argument: Value, compiler: Compiler): Expression {
  const args = readArguments(argument, {
    notObject: locationError(
      34460,
      `$zip only supports an object as an argument, found ${typeOf(argument)}`,
    ),
    names: ['inputs', 'useLongestLength', 'defaults'],
    unknown: (name) => locationError(34464, `$zip found an unknown argument: ${name}`),
  });
  const inputs = args.get('inputs');
  const defaults = args.get('defaults');
  const longest = args.get('useLongestLength') ?? false;
  if (inputs === undefined) throw locationError(34465, '$zip requires at least one input array');
  if (!Array.isArray(inputs))
    throw locationError(34461, `inputs must be an array of expressions, found ${typeOf(inputs)}`);
  if (inputs.length === 0) throw locationError(34465, '$zip requires at least one input array');
  if (typeof longest !== 'boolean')
    throw locationError(34463, `useLongestLength must be a bool, found ${typeOf(longest)}`);
  if (defaults !== undefined) assertDefaults(defaults, inputs, longest);
  const sources = inputs.map((input) => compiler.compile(input));
  const fillers = Array.isArray(defaults) ? defaults.map((value) => compiler.compile(value)) : [];
  return (scope) => {
    const arrays: Value[][] = [];
    for (const source of sources) {
      const array = source(scope);
      if (isNullish(array)) return null;
      if (!Array.isArray(array))
        throw locationError(34468, `$zip found a non-array expression in input: ${String(array)}`);
      arrays.push(array);
    }
    const lengths = arrays.map((array) => array.length);
    const length = longest ? Math.max(...lengths) : Math.min(...lengths);
    const filled = fillers.map((filler) => filler(scope) ?? null);
    return Array.from({ length }, (_, i) =>
      arrays.map((array, j) => (i < array.length ? (array[i] as Value) : (filled[j] ?? null))),
    );
  };
}

function assertDefaults(defaults: Value, inputs: Value[], longest: boolean): void {
  if (!Array.isArray(defaults))
    throw zipError(34462, `defaults must be an array of expressions, found ${typeOf(defaults)}`);
  if (!longest) throw zipError(34466, 'cannot specify defaults unless useLongestLength is true');
  if (defaults.length !== inputs.length)
    throw zipError(34467, 'defaults and inputs must have the same length');
}

function zipError(code: number, message: string): MongoError {
  return locationError(code, message);
}
