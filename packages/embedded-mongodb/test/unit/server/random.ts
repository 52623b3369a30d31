const EDGES = [0, 1, -1, 4, 5, 15, 16, 0x7fffffff, -0x80000000, 47_999_999, 48_000_001];

/** Gives the same numbers for the same seed (mulberry32), so that a failure can be seen again. */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  /** A number that lengths and counts go wrong at. */
  edge(): number {
    return EDGES[this.below(EDGES.length)] ?? 0;
  }
}
