import { type MongoError, mongoError } from '../errors';
import type { Collation } from './collation';
import { compareValues } from './compare-values';
import { expandKeys } from './expand-keys';
import type { Document, Value } from './value';

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

/** Makes an order of its fields. An array counts with its least element ascending, its greatest descending. */
export function makeSorter(fields: readonly SortField[], collation?: Collation): Sorter {
  const paths = fields.map(({ path }) => path.split('.'));
  const compareKeys = (a: readonly Value[], b: readonly Value[]) => {
    for (let i = 0; i < fields.length; i++) {
      const order = compareValues(a[i], b[i], collation);
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
