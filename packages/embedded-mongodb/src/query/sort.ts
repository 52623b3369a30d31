import { locationError, type MongoError, mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { compareValues } from '../values/compare-values';
import { expandKeys } from '../values/expand-keys';
import { exactLong } from '../values/numbers';
import { type Document, isDocument, type Value } from '../values/value';

export interface SortField {
  path: string;
  direction: 1 | -1;
}

/** An order of documents, compiled once. */
export interface Sorter {
  readonly fields: readonly SortField[];
  compare(a: Document, b: Document): number;
  /** What a document is sorted by: compute it once, then use `compareKeys`. */
  keyOf(document: Document): Value[];
  compareKeys(a: readonly Value[], b: readonly Value[]): number;
}

/** Compiles a sort. An array counts with its least element ascending, its greatest descending. */
export function compileSort(spec: Document, options: EvaluationOptions = {}): Sorter {
  const fields = parseSort(spec);
  const paths = fields.map(({ path }) => path.split('.'));
  const compareKeys = (a: readonly Value[], b: readonly Value[]) => {
    for (let i = 0; i < fields.length; i++) {
      const order = compareValues(a[i], b[i], options.collation);
      if (order !== 0) return order * (fields[i] as SortField).direction;
    }
    return 0;
  };
  const keyOf = (document: Document) => {
    const keys = expandKeys(document, paths, parallelArrays);
    return keys.reduce((least, key) => (compareKeys(key, least) < 0 ? key : least));
  };
  return { fields, keyOf, compareKeys, compare: (a, b) => compareKeys(keyOf(a), keyOf(b)) };
}

/** Sorts documents stably, each one's key computed once. */
export function sortDocuments(documents: readonly Document[], sorter: Sorter): Document[] {
  return documents
    .map((document) => ({ document, key: sorter.keyOf(document) }))
    .sort((a, b) => sorter.compareKeys(a.key, b.key))
    .map(({ document }) => document);
}

function parallelArrays(): MongoError {
  return mongoError('BadValue', 'cannot sort with keys that are parallel arrays');
}

function parseSort(spec: Document): SortField[] {
  if (spec.size > 32) throw locationError(13103, 'too many compound keys');
  return [...spec].map(([path, direction]) => {
    assertPath(path);
    return { path, direction: parseDirection(path, direction) };
  });
}

function assertPath(path: string): void {
  if (path === '') throw locationError(16872, 'FieldPath cannot be constructed with empty string');
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
  if (isDocument(value)) return refuseMeta(path, value);
  const direction = exactLong(value);
  if (direction === 1n || direction === -1n) return Number(direction) as 1 | -1;
  if (direction === undefined)
    throw locationError(15974, `Illegal key in $sort specification: ${path}`);
  throw locationError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

function refuseMeta(path: string, value: Document): never {
  if (value.keys().next().value !== '$meta') {
    throw locationError(15974, `Illegal key in $sort specification: ${path}`);
  }
  throw mongoError('NotImplemented', 'sorting by $meta is not supported');
}
