import { locationError, mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { doubleOf } from '../values/numbers';
import { makeSorter, type Sorter, type SortField } from '../values/sort-order';
import { type Document, isDocument, isNumeric, type Value } from '../values/value';

/** Compiles a sort. Throws what MongoDB refuses it with. */
export function compileSort(spec: Document, options: EvaluationOptions = {}): Sorter {
  return makeSorter(parseSort(spec), options.collation);
}

function parseSort(spec: Document): SortField[] {
  if (spec.size > 32) throw locationError(13103, 'too many compound keys');
  return [...spec].map(([path, direction]) => {
    assertPath(path);
    return { path, direction: parseDirection(path, direction) };
  });
}

function assertPath(path: string): void {
  if (path === '') throw locationError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw locationError(40353, "FieldPath must not end with a '.'.");
  for (const part of path.split('.')) {
    if (part === '') throw locationError(15998, 'FieldPath field names may not be empty strings.');
    if (part.startsWith('$')) {
      throw locationError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    }
  }
}

function parseDirection(path: string, value: Value): 1 | -1 {
  if (isDocument(value)) return refuseMeta(value);
  if (!isNumeric(value)) throw locationError(15974, `Illegal key in $sort specification: ${path}`);
  const direction = Math.trunc(doubleOf(value));
  if (direction === 1 || direction === -1) return direction;
  throw locationError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

function refuseMeta(value: Document): never {
  if (value.keys().next().value !== '$meta') {
    throw locationError(17312, '$meta is the only expression supported by $sort right now');
  }
  throw mongoError('NotImplemented', 'sorting by $meta is not supported');
}
