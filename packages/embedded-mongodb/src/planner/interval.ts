import { prefixEnd } from '../storage/key-value';

/** The end of an interval: every key that begins with `bytes` lies inside or outside of it. */
interface Bound {
  bytes: Buffer;
  inclusive: boolean;
  /** The value as `explain` shows it: made when it asks. */
  label(): string;
}

/** Values between two bounds, as an ascending index encodes them. */
export interface Interval {
  low: Bound;
  high: Bound;
}

export function point(bytes: Buffer, label: () => string): Interval {
  const bound = { bytes, inclusive: true, label };
  return { low: bound, high: bound };
}

export function isPoint({ low, high }: Interval): boolean {
  return low.inclusive && high.inclusive && (low === high || low.bytes.equals(high.bytes));
}

/** The first key inside. */
export function start({ low }: Interval): Buffer {
  return low.inclusive ? low.bytes : prefixEnd(low.bytes);
}

/** The first key behind. */
export function end({ high }: Interval): Buffer {
  return high.inclusive ? prefixEnd(high.bytes) : high.bytes;
}

/** The same values as a descending index encodes them. */
export function reversed({ low, high }: Interval): Interval {
  return {
    low: { ...high, bytes: complement(high.bytes) },
    high: { ...low, bytes: complement(low.bytes) },
  };
}

function complement(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => 255 - byte));
}

/** What lies in both lists; both and the result are in order without overlap. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (const one of a)
    for (const other of b) {
      const low = start(one).compare(start(other)) >= 0 ? one.low : other.low;
      const high = end(one).compare(end(other)) <= 0 ? one.high : other.high;
      const both = { low, high };
      if (start(both).compare(end(both)) < 0) common.push(both);
    }
  return common;
}

/** Brings intervals in order, each value once. */
export function normalize(intervals: readonly Interval[]): Interval[] {
  if (intervals.length < 2) return [...intervals];
  const sorted = [...intervals].sort((a, b) => start(a).compare(start(b)));
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (last && start(interval).compare(end(last)) < 0) {
      if (end(interval).compare(end(last)) > 0)
        merged[merged.length - 1] = { low: last.low, high: interval.high };
    } else merged.push(interval);
  }
  return merged;
}

/** Writes an interval as `explain` does: `[1, 5)`. */
export function intervalText({ low, high }: Interval): string {
  return `${low.inclusive ? '[' : '('}${low.label()}, ${high.label()}${high.inclusive ? ']' : ')'}`;
}
