import type { Ident, RecordId } from './keys';

/** The tables of the file; every key begins with the identity of the collection or index it belongs to. */
export const tables = [
  'meta',
  'records',
  'entries',
  'counters',
  'log',
  'images',
  'outcomes',
] as const;

export type Table = (typeof tables)[number];

/** Keys from `low` (included) to `high` (excluded). */
export interface KeyRange {
  low: Buffer;
  high: Buffer;
  reverse?: boolean;
  /** Whether the keys say everything: values need not be read and may come empty. */
  keysOnly?: boolean;
}

export interface KeyValue {
  key: Buffer;
  value: Buffer;
}

/** Part of a range in its order, and what is left of the range after it. */
export interface Chunk {
  entries: KeyValue[];
  rest: KeyRange | undefined;
}

/** Documents that were read of a state before. */
export interface KnownRecords {
  /** Gives a document's bytes as `read` gave them first. */
  record(ident: Ident, recordId: RecordId, read: () => Buffer | undefined): Buffer | undefined;
}

/** Reads one consistent state of the file. */
export interface Reader {
  /** What was read of it before; only a state that many reads share has one. */
  readonly cache?: KnownRecords | undefined;
  get(table: Table, key: Buffer): Buffer | undefined;
  /** Reads at least the next entries of a range, about `limit` of them; `rest` tells whether to ask again. */
  chunk(table: Table, range: KeyRange, limit: number): Chunk;
}

export interface Writer extends Reader {
  put(table: Table, key: Buffer, value: Buffer): void;
  remove(table: Table, key: Buffer): void;
}

const zero = Buffer.alloc(1);

/** What is left of a range once `last` was read. */
export function rangeAfter(range: KeyRange, last: Buffer): KeyRange {
  return range.reverse ? { ...range, high: last } : { ...range, low: Buffer.concat([last, zero]) };
}

/** Ends a range right after every key that begins with `prefix`. */
export function prefixEnd(prefix: Buffer): Buffer {
  const end = Buffer.from(prefix);
  for (let i = end.length - 1; i >= 0; i--) {
    const byte = end[i] as number;
    if (byte < 0xff) {
      end[i] = byte + 1;
      return end.subarray(0, i + 1);
    }
  }
  return Buffer.alloc(end.length + 1, 0xff);
}

/** Walks a whole range in chunks, without pause: for short ranges and for maintenance. */
export function* entriesOf(reader: Reader, table: Table, range: KeyRange): Generator<KeyValue> {
  let rest: KeyRange | undefined = range;
  for (let size = 32; rest; size = Math.min(size * 4, 512)) {
    const chunk: Chunk = reader.chunk(table, rest, size);
    yield* chunk.entries;
    rest = chunk.rest;
  }
}
