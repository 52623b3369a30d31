import type { Collection } from '../storage/catalog';
import { entriesOf, prefixEnd } from '../storage/key-value';
import { identKey } from '../storage/keys';
import { numberOf } from '../values/plain';
import type { Document, Value } from '../values/value';
import type { ReadState } from './read-state';

/** How much a collection holds, in bytes. */
export interface CollectionSizes {
  count: number;
  size: number;
  indexSizes: ReadonlyMap<string, number>;
}

/** Entries of an index that are looked at to estimate the whole. */
const sample = 1000;

/** Adds a collection's sizes up; those of indexes are estimated from their first entries. */
export function sizesOf(state: ReadState, collection: Collection): CollectionSizes {
  const { records, bytes } = state.countersOf(collection.ident);
  const indexSizes = new Map(
    collection.indexes.map(({ name, ident }) => {
      const low = identKey(ident);
      let entries = 0;
      let length = 0;
      for (const { key, value } of entriesOf(state.reader, 'entries', {
        low,
        high: prefixEnd(low),
      })) {
        length += key.length + value.length;
        if (++entries >= sample) break;
      }
      const estimate = entries < sample ? length : Math.round((length / entries) * records);
      return [name, estimate];
    }),
  );
  return { count: records, size: bytes, indexSizes };
}

/** Sizes as `collStats` and `$collStats` show them, divided by a scale. */
export function storageStats(sizes: CollectionSizes, scale: number): Document {
  const scaled = (bytes: number) => numberOf(Math.floor(bytes / scale));
  const totalIndexSize = sum(sizes.indexSizes.values());
  const indexSizes = new Map(
    [...sizes.indexSizes].map(([name, size]): [string, Value] => [name, scaled(size)]),
  );
  return new Map<string, Value>([
    ['size', scaled(sizes.size)],
    ['count', numberOf(sizes.count)],
    ...averages(sizes),
    ['numOrphanDocs', 0],
    ['storageSize', scaled(sizes.size)],
    ['freeStorageSize', 0],
    ['capped', false],
    ['nindexes', sizes.indexSizes.size],
    ['indexBuilds', []],
    ['totalIndexSize', scaled(totalIndexSize)],
    ['totalSize', scaled(sizes.size + totalIndexSize)],
    ['indexSizes', indexSizes],
    ['scaleFactor', scale],
  ]);
}

function averages({ count, size }: CollectionSizes): [string, Value][] {
  return count === 0 ? [] : [['avgObjSize', numberOf(Math.floor(size / count))]];
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
