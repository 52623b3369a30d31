/**
 * Remembers for some seconds what is costly to work out, once for all who ask meanwhile; what failed is not remembered.
 * It is bounded: what is over is forgotten when something new comes, and beyond `maxEntries` the oldest goes.
 */
export class BriefCache<T> {
  private readonly entries = new Map<
    string,
    { readonly until: number; readonly value: Promise<T> }
  >();

  constructor(
    private readonly parts: {
      readonly clock: () => Date;
      readonly keptMs: number;
      readonly maxEntries: number;
    },
  ) {}

  get(key: string, workOut: () => Promise<T>): Promise<T> {
    const now = this.parts.clock().getTime();
    const known = this.entries.get(key);
    if (known && known.until > now) return known.value;
    this.makeRoom(now);
    const entry = { until: now + this.parts.keptMs, value: workOut() };
    this.entries.delete(key);
    this.entries.set(key, entry);
    entry.value.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return entry.value;
  }

  private makeRoom(now: number): void {
    for (const [key, { until }] of this.entries)
      if (until <= now || this.entries.size >= this.parts.maxEntries) this.entries.delete(key);
  }
}
