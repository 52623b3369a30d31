import { mongoError } from '../errors';
import { mergeRuns } from '../values/merge-runs';
import type { Sorter } from '../values/sort-order';
import type { Value } from '../values/value';
import type { Found } from './found';
import { type Pause, type Pulse, pause } from './pulse';

/** Bytes of documents that a sort may hold at once. */
const maxSortBytes = 100 * 1024 * 1024;
/** Disk use is MongoDB's answer to larger sorts; here they may take more memory instead. */
const maxSpilledBytes = 1024 * 1024 * 1024;
/** Documents that are sorted at a time, so that a large sort does not hold up others. */
const runLength = 1024;
/** Bytes of large ones that are. */
const runBytes = 16 * 1024 * 1024;

interface Keyed {
  found: Found;
  key: Value[];
  place: number;
}

export interface SortOptions {
  limit?: number | undefined;
  allowDiskUse?: boolean | undefined;
  /** The rhythm that the sort keeps. */
  pulse(): Pulse;
}

/**
 * Sorts what a plan finds, stably. With a `limit` only the first ones are kept, so memory is bounded by it.
 * Throws QueryExceededMemoryLimitNoDiskUseAllowed where `allowDiskUse` is false.
 */
export function* sortFound(
  found: Iterable<Found | Pause>,
  sorter: Sorter,
  options: SortOptions,
): Generator<Found | Pause> {
  const order = (a: Keyed, b: Keyed) => sorter.compareKeys(a.key, b.key) || a.place - b.place;
  const { limit = Number.POSITIVE_INFINITY, pulse } = options;
  const runs: Keyed[][] = [];
  let run: Keyed[] = [];
  let [place, held, bytes] = [0, 0, 0];
  const memory = new SortMemory(options.allowDiskUse ?? true);
  for (const one of found) {
    if (one === pause) {
      yield pause;
      continue;
    }
    run.push({ found: one, key: sorter.keyOf(one.document), place: place++ });
    one.forget();
    memory.take(one.bytes.length);
    bytes += one.bytes.length;
    if (run.length < runLength && bytes < runBytes) continue;
    runs.push(run.sort(order));
    held += run.length;
    [run, bytes] = [[], 0];
    if (held >= 2 * limit || (held > limit && memory.isTight()))
      held = keepFirst(runs, order, { limit, memory });
  }
  runs.push(run.sort(order));
  let given = 0;
  for (const { found: one } of mergeRuns(runs, order)) {
    if (given++ >= limit) return;
    yield one;
    if (pulse().isDue()) yield pause;
  }
}

/** Of the runs so far, keeps one with what can still be among the first; tells how many these are. */
function keepFirst(
  runs: Keyed[][],
  order: (a: Keyed, b: Keyed) => number,
  { limit, memory }: { limit: number; memory: SortMemory },
): number {
  const first: Keyed[] = [];
  for (const keyed of mergeRuns(runs, order)) {
    if (first.length >= limit) break;
    first.push(keyed);
  }
  runs.splice(0, runs.length, first);
  memory.reset(first.reduce((sum, { found }) => sum + found.bytes.length, 0));
  return first.length;
}

class SortMemory {
  private bytes = 0;
  private readonly limit: number;

  constructor(allowDiskUse: boolean) {
    this.limit = allowDiskUse ? maxSpilledBytes : maxSortBytes;
  }

  take(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes <= this.limit) return;
    throw mongoError(
      'QueryExceededMemoryLimitNoDiskUseAllowed',
      'Executor error during find command :: caused by :: Sort exceeded memory limit of 104857600 bytes, but did not opt in to external sorting.',
    );
  }

  /** Whether it is worth while to let go what cannot be among the first. */
  isTight(): boolean {
    return this.bytes > this.limit / 2;
  }

  reset(bytes: number): void {
    this.bytes = bytes;
  }
}
