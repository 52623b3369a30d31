import type { Collection } from '../storage/catalog';
import type { IndexDefinition } from '../storage/index-definition';
import type { KeyRange } from '../storage/key-value';
import type { Interval } from './interval';

/** A scan of ranges of one index. */
export interface IndexScan {
  kind: 'index';
  index: IndexDefinition;
  /** For each field its intervals, as an ascending index encodes them; without one the field is free. */
  bounds: readonly (readonly Interval[] | undefined)[];
  ranges: readonly KeyRange[];
  reverse: boolean;
  /** Whether each range is one whole key. */
  isKeys: boolean;
  /** Whether a document may be met more than once. */
  mayRepeat: boolean;
  /** Whether every document that is met matches the whole filter. */
  isExact: boolean;
  /** Whether documents come in the order that the query asks for. */
  isSorted: boolean;
  /** Set when the ranges are merged for that: how many bytes of each one's keys do not count. */
  merge?: readonly number[] | undefined;
  /** Set when the keys of these fields, by their places, are all that the query reads of its documents. */
  covered?: readonly number[] | undefined;
}

export interface CollectionScan {
  kind: 'collection';
  reverse: boolean;
}

/** The union of some scans, each document once. */
export interface UnionScan {
  kind: 'union';
  scans: readonly IndexScan[];
}

export type Access = IndexScan | CollectionScan | UnionScan | { kind: 'nothing' };

/** How a query finds its documents. */
export interface Plan {
  collection: Collection;
  access: Access;
  /** Whether the filter still has to be put to each document. */
  needsFilter: boolean;
  /** Whether the documents have to be sorted once they are found. */
  needsSort: boolean;
}

/** Is a scan a single look-up by `_id`. */
export function isIdHack({ index, isKeys, ranges }: IndexScan): boolean {
  return index.isIdIndex && isKeys && ranges.length === 1;
}
