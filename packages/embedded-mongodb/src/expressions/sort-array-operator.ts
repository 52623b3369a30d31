import { locationError, mongoError } from '../errors';
import { compareValues } from '../values/compare-values';
import { exactLong } from '../values/numbers';
import { makeSorter, type SortField } from '../values/sort-order';
import { isDocument, typeOf, type Value } from '../values/value';
import { type Compiler, type Expression, isNullish, type OperatorTable } from './expression';
import { readArguments } from './named-arguments';

export const sortArrayOperators: OperatorTable = { $sortArray: compileSortArray };

function compileSortArray(argument: Value, compiler: Compiler): Expression {
  const args = readArguments(argument, {
    notObject: locationError(
      2942500,
      `$sortArray requires an object as an argument, found: ${typeOf(argument)}`,
    ),
    names: ['input', 'sortBy'],
    unknown: (name) => locationError(2942501, `$sortArray found an unknown argument: ${name}`),
  });
  const [input, sortBy] = [args.get('input'), args.get('sortBy')];
  if (input === undefined)
    throw locationError(2942502, "$sortArray requires 'input' to be specified");
  if (sortBy === undefined)
    throw locationError(2942503, "$sortArray requires 'sortBy' to be specified");
  const source = compiler.compile(input);
  const sort = compileOrder(sortBy, compiler);
  return (scope) => {
    const array = source(scope);
    if (isNullish(array)) return null;
    if (Array.isArray(array)) return sort(array);
    throw locationError(
      2942504,
      `The input argument to $sortArray must be an array, but was of type: ${typeOf(array)}`,
    );
  };
}

/** By a pattern, elements that are no documents count as ones without its fields. */
function compileOrder(
  sortBy: Value,
  { options: { collation, tick } }: Compiler,
): (array: Value[]) => Value[] {
  if (!isDocument(sortBy)) {
    const direction = directionOf(sortBy);
    return (array) =>
      [...array].sort((a, b) => {
        tick?.();
        return compareValues(a, b, collation) * direction;
      });
  }
  if (sortBy.size === 0)
    throw mongoError('BadValue', 'The $sort pattern is empty when it should be a set of fields.');
  const fields = [...sortBy].map(
    ([path, direction]): SortField => ({ path, direction: directionOf(direction) }),
  );
  for (const { path } of fields) assertSortPath(path);
  const sorter = makeSorter(fields, collation);
  return (array) =>
    array
      .map((element) => ({ element, key: sorter.keyOf(isDocument(element) ? element : new Map()) }))
      .sort((a, b) => {
        tick?.();
        return sorter.compareKeys(a.key, b.key);
      })
      .map(({ element }) => element);
}

function directionOf(value: Value): 1 | -1 {
  const direction = exactLong(value);
  if (direction === 1n || direction === -1n) return Number(direction) as 1 | -1;
  throw mongoError('BadValue', 'The $sort element value must be either 1 or -1');
}

function assertSortPath(path: string): void {
  if (path === '') throw mongoError('BadValue', 'The $sort field cannot be empty');
  if (path.split('.').includes(''))
    throw mongoError(
      'BadValue',
      `The $sort field is a dotted field but has an empty part: ${path}`,
    );
}
