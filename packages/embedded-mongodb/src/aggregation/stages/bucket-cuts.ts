import { Decimal128, Double } from 'bson';
import type { Scope } from '../../expressions/expression';
import { compareValues } from '../../values/compare-values';
import { doubleOf } from '../../values/numbers';
import type { Document, Numeric, Value } from '../../values/value';
import type { Granularity } from './granularity';

export interface Member {
  key: Value;
  scope: Scope;
}

export interface Bucket {
  id: Document;
  members: Member[];
}

/** How the members, in order, are cut into buckets. */
export interface Cut {
  /** The least boundary of the first bucket. */
  floor(first: Value): Value;
  /** Where a bucket ends that has the members before a place at least, and its greatest boundary. */
  close(members: Member[], least: number): { end: number; max: Value };
}

/** Equal values stay together; a bucket ends where the next one begins, the last with its greatest. */
export function cutBetweenValues(compare: (a: Value, b: Value) => number): Cut {
  return {
    floor: (first) => first,
    close(members, least) {
      const last = keyAt(members, least - 1);
      let end = least;
      while (end < members.length && compare(last, keyAt(members, end)) === 0) end += 1;
      return { end, max: keyAt(members, Math.min(end, members.length - 1)) };
    },
  };
}

/** A bucket takes all that lies below the preferred number above its greatest value. */
export function cutAtPreferred({ above, below }: Granularity): Cut {
  return {
    floor: (first) => rounded(first, below),
    close(members, least) {
      const max = rounded(keyAt(members, least - 1), above);
      let end = least;
      while (end < members.length && compareValues(max, keyAt(members, end)) > 0) end += 1;
      const isZero = end < members.length && compareValues(max, 0) === 0;
      return { end, max: isZero ? rounded(keyAt(members, end), below) : max };
    },
  };
}

/** Cuts members, which are in order, into buckets of about one size. */
export function divide(members: Member[], most: number, { floor, close }: Cut): Bucket[] {
  const size = Math.max(1, Math.round(members.length / most));
  const buckets: Bucket[] = [];
  for (let start = 0; start < members.length; ) {
    const isLast = buckets.length === most - 1;
    const least = isLast ? members.length : Math.min(start + size, members.length);
    const { end, max } = close(members, least);
    const min = buckets.at(-1)?.id.get('max') ?? floor(keyAt(members, 0));
    const id = new Map([
      ['min', min],
      ['max', max],
    ]);
    buckets.push({ id, members: members.slice(start, end) });
    start = end;
  }
  return buckets;
}

/** A boundary is a decimal where its value is one, else a double. */
function rounded(value: Value, round: (number: number) => number): Value {
  const number = round(doubleOf(value as Numeric));
  return value instanceof Decimal128 ? Decimal128.fromString(String(number)) : new Double(number);
}

function keyAt(members: Member[], i: number): Value {
  return (members[i] as Member).key;
}
