import {
  type Chunk,
  type KeyRange,
  type KeyValue,
  type Reader,
  type Table,
  tables,
  type Writer,
} from './key-value';

interface Change {
  key: Buffer;
  /** `undefined` when the key was removed. */
  value: Buffer | undefined;
}

/** A private set of changes over a state of the file: what a transaction sees of its own writes. */
export class Overlay implements Writer {
  private readonly changes = new Map<Table, Change[]>();
  /** Bytes of all keys and values changed so far. */
  size = 0;

  constructor(private readonly base: Reader) {}

  get(table: Table, key: Buffer): Buffer | undefined {
    const changes = this.changes.get(table);
    if (!changes) return this.base.get(table, key);
    const at = lowerBound(changes, key);
    const change = changes[at];
    return change?.key.equals(key) ? change.value : this.base.get(table, key);
  }

  chunk(table: Table, range: KeyRange, limit: number): Chunk {
    const changes = this.changes.get(table);
    const chunk = this.base.chunk(table, range, limit);
    if (!changes?.length) return chunk;
    const covered = coveredPart(range, chunk);
    const mine = changes.slice(lowerBound(changes, covered.low), lowerBound(changes, covered.high));
    return mine.length ? { entries: merge(chunk.entries, mine, range), rest: chunk.rest } : chunk;
  }

  put(table: Table, key: Buffer, value: Buffer): void {
    this.change(table, key, value);
  }

  remove(table: Table, key: Buffer): void {
    this.change(table, key, undefined);
  }

  /** Repeats every change on another writer. */
  applyTo(writer: Writer): void {
    for (const table of tables)
      for (const { key, value } of this.changes.get(table) ?? [])
        if (value) writer.put(table, key, value);
        else writer.remove(table, key);
  }

  private change(table: Table, key: Buffer, value: Buffer | undefined): void {
    const changes = this.changes.get(table) ?? [];
    this.changes.set(table, changes);
    this.size += key.length + (value?.length ?? 0);
    const at = lowerBound(changes, key);
    if (changes[at]?.key.equals(key)) changes[at] = { key, value };
    else changes.splice(at, 0, { key, value });
  }
}

/** The keys that a chunk answers for: all up to its last one, or to the end of the range. */
function coveredPart(range: KeyRange, { rest }: Chunk): { low: Buffer; high: Buffer } {
  if (!rest) return range;
  return range.reverse ? { low: rest.high, high: range.high } : { low: range.low, high: rest.low };
}

function merge(base: KeyValue[], mine: Change[], { reverse }: KeyRange): KeyValue[] {
  const merged: KeyValue[] = [];
  const changes = reverse ? mine.reverse() : mine;
  let next = 0;
  const take = (change: Change) => {
    if (change.value) merged.push({ key: change.key, value: change.value });
  };
  for (const entry of base) {
    let order = 1;
    for (; next < changes.length; next++) {
      const change = changes[next] as Change;
      order = reverse ? entry.key.compare(change.key) : change.key.compare(entry.key);
      if (order > 0) break;
      take(change);
      if (order === 0) {
        next++;
        break;
      }
    }
    if (order !== 0) merged.push(entry);
  }
  for (; next < changes.length; next++) take(changes[next] as Change);
  return merged;
}

function lowerBound(changes: Change[], key: Buffer): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((changes[middle] as Change).key.compare(key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
