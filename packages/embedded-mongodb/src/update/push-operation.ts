import { type MongoError, mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { compareValues } from '../values/compare-values';
import { exactLong } from '../values/numbers';
import { isDocument, isNumeric, typeOf, type Value } from '../values/value';
import { valueAt } from './expand-path';
import { nameOf, type OperationParser } from './update-context';

interface Push {
  each: Value[];
  position: number | undefined;
  slice: number | undefined;
  sort: Value | undefined;
}

const clauses = ['$each', '$position', '$slice', '$sort'];

/** `$push`: adds at a position, then sorts, then slices. */
export const parsePush: OperationParser = (argument) => {
  const push = readPush(argument);
  return {
    creates: true,
    appends: push.sort === undefined && push.position === undefined,
    apply(current, { path, document, options }) {
      if (current !== undefined && !Array.isArray(current)) {
        throw badValue(
          `The field '${path}' must be an array but is of type ${typeOf(current)} in document ${nameOf(document)}`,
        );
      }
      return sliced(sorted(inserted(current ?? [], push), push.sort, options), push.slice);
    },
  };
};

function readPush(argument: Value): Push {
  if (!isDocument(argument) || !argument.has('$each')) {
    return { each: [argument], position: undefined, slice: undefined, sort: undefined };
  }
  for (const name of argument.keys()) {
    if (!clauses.includes(name)) throw badValue(`Unrecognized clause in $push: ${name}`);
  }
  const each = argument.get('$each') as Value;
  if (!Array.isArray(each)) {
    throw badValue(
      `The argument to $each in $push must be an array but it was of type: ${typeOf(each)}`,
    );
  }
  const sort = argument.get('$sort');
  if (sort !== undefined) assertSort(sort);
  return {
    each,
    position: integerOf('$position', argument.get('$position')),
    slice: integerOf('$slice', argument.get('$slice')),
    sort,
  };
}

function integerOf(name: string, value: Value | undefined): number | undefined {
  if (value === undefined) return undefined;
  const integer = exactLong(value);
  if (integer !== undefined) return Number(integer);
  const what = isNumeric(value) ? 'but was not' : `but was given type: ${typeOf(value)}`;
  throw badValue(`The value for ${name} must be an integer value ${what}`);
}

function assertSort(sort: Value): void {
  if (isDocument(sort)) {
    if (sort.size === 0)
      throw badValue('The $sort pattern is empty when it should be a set of fields.');
    for (const [path, direction] of sort) assertSortField(path, direction);
    return;
  }
  if (!isNumeric(sort)) {
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  if (!isDirection(sort)) throw badValue('The $sort element value must be either 1 or -1');
}

function assertSortField(path: string, direction: Value): void {
  if (!isDirection(direction)) throw badValue('The $sort element value must be either 1 or -1');
  if (path === '') throw badValue('The $sort field cannot be empty');
  if (path.split('.').includes('')) {
    throw badValue(`The $sort field is a dotted field but has an empty part: ${path}`);
  }
}

function isDirection(value: Value): boolean {
  const direction = exactLong(value);
  return direction === 1n || direction === -1n;
}

function inserted(array: Value[], { each, position }: Push): Value[] {
  if (position === undefined) return [...array, ...each];
  const at = position < 0 ? Math.max(0, array.length + position) : position;
  return [...array.slice(0, at), ...each, ...array.slice(at)];
}

/** A pattern sorts by whole values, arrays too; what has no such field counts as null. */
function sorted(array: Value[], sort: Value | undefined, options: EvaluationOptions): Value[] {
  if (sort === undefined) return array;
  if (!isDocument(sort)) {
    const direction = Number(exactLong(sort));
    return array.sort((a, b) => compareValues(a, b, options.collation) * direction);
  }
  const fields = [...sort].map(([path, direction]) => ({
    parts: path.split('.'),
    direction: Number(exactLong(direction)),
  }));
  const keyOf = (element: Value) =>
    fields.map(({ parts }) => (isDocument(element) ? valueAt(element, parts) : undefined) ?? null);
  return array
    .map((element) => ({ element, key: keyOf(element) }))
    .sort((a, b) => {
      for (const [i, { direction }] of fields.entries()) {
        const order = compareValues(a.key[i], b.key[i], options.collation);
        if (order !== 0) return order * direction;
      }
      return 0;
    })
    .map(({ element }) => element);
}

function sliced(array: Value[], slice: number | undefined): Value[] {
  if (slice === undefined) return array;
  return slice >= 0 ? array.slice(0, slice) : array.slice(slice);
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
