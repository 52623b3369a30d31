import type { KeyValue } from '../storage/key-value';
import { type Pause, pause } from './pulse';

/** The next entry of a range and what orders it. */
interface Head {
  entries: Iterator<KeyValue | Pause>;
  /** Bytes at the begin of the range's keys that do not count. */
  skip: number;
  entry: KeyValue;
}

/** Merges ordered ranges into one order by what their keys have behind the bytes to skip. */
export function* mergeEntries(
  ranges: readonly Iterable<KeyValue | Pause>[],
  skips: readonly number[],
  reverse: boolean,
): Generator<KeyValue | Pause> {
  const heads: Head[] = [];
  for (const [i, range] of ranges.entries()) {
    const entries = range[Symbol.iterator]();
    const entry = yield* nextOf(entries);
    if (entry) heads.push({ entries, skip: skips[i] ?? 0, entry });
  }
  while (heads.length > 0) {
    const first = heads.reduce((best, head) => (comesBefore(head, best, reverse) ? head : best));
    yield first.entry;
    const entry = yield* nextOf(first.entries);
    if (entry) first.entry = entry;
    else heads.splice(heads.indexOf(first), 1);
  }
}

function* nextOf(entries: Iterator<KeyValue | Pause>): Generator<Pause, KeyValue | undefined> {
  for (;;) {
    const { done, value } = entries.next();
    if (done) return undefined;
    if (value !== pause) return value;
    yield pause;
  }
}

function comesBefore(a: Head, b: Head, reverse: boolean): boolean {
  const { key } = a.entry;
  const order = key.compare(b.entry.key, b.skip, b.entry.key.length, a.skip, key.length);
  return reverse ? order > 0 : order < 0;
}
