import type { Value } from '../values/value';

/** Gathers the values of one group. */
export interface Accumulator {
  /** Takes in the next document's value; `undefined` when it has none. */
  add(value: Value | undefined): void;
  /** What has been gathered so far. */
  result(): Value | undefined;
}
