import { mongoError } from '../errors';
import type { Sorter } from '../values/sort-order';
import type { Value } from '../values/value';
import { type Pause, pause } from './pulse';
import type { Found } from './run-plan';

/** Bytes of documents that a sort may hold at once. */
const maxSortBytes = 100 * 1024 * 1024;
/** Disk use is MongoDB's answer to larger sorts; here they may take more memory instead. */
const maxSpilledBytes = 1024 * 1024 * 1024;

interface Keyed {
  found: Found;
  key: Value[];
  place: number;
}

/**
 * Sorts what a plan finds, stably. With a `limit` only the first ones are kept, so memory is bounded by it.
 * Throws QueryExceededMemoryLimitNoDiskUseAllowed where `allowDiskUse` is false.
 */
export function* sortFound(
  found: Iterable<Found | Pause>,
  sorter: Sorter,
  options: { limit?: number | undefined; allowDiskUse?: boolean | undefined },
): Generator<Found | Pause> {
  const { limit, allowDiskUse = true } = options;
  const order = (a: Keyed, b: Keyed) => sorter.compareKeys(a.key, b.key) || a.place - b.place;
  const most = limit === undefined ? Number.POSITIVE_INFINITY : Math.max(2 * limit, 64);
  let kept: Keyed[] = [];
  let bytes = 0;
  let place = 0;
  for (const one of found) {
    if (one === pause) {
      yield pause;
      continue;
    }
    kept.push({ found: one, key: sorter.keyOf(one.document), place: place++ });
    bytes += one.bytes.length;
    if (kept.length >= most) {
      kept = kept.sort(order).slice(0, limit);
      bytes = kept.reduce((sum, { found: { bytes } }) => sum + bytes.length, 0);
    }
    if (bytes > (allowDiskUse ? maxSpilledBytes : maxSortBytes)) throw tooMuch();
  }
  for (const { found: one } of kept.sort(order).slice(0, limit)) yield one;
}

function tooMuch(): Error {
  return mongoError(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    'Executor error during find command :: caused by :: Sort exceeded memory limit of 104857600 bytes, but did not opt in to external sorting.',
  );
}
