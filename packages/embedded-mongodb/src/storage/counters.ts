import type { Reader, Writer } from './key-value';
import { type Ident, identKey } from './keys';

/** How many documents a collection has, and their bytes. */
export interface Counters {
  records: number;
  bytes: number;
}

export function readCounters(reader: Reader, ident: Ident): Counters {
  const stored = reader.get('counters', identKey(ident));
  return stored
    ? { records: stored.readDoubleLE(0), bytes: stored.readDoubleLE(8) }
    : { records: 0, bytes: 0 };
}

export function addToCounters(writer: Writer, ident: Ident, added: Counters): void {
  const { records, bytes } = readCounters(writer, ident);
  const stored = Buffer.allocUnsafe(16);
  stored.writeDoubleLE(records + added.records, 0);
  stored.writeDoubleLE(bytes + added.bytes, 8);
  writer.put('counters', identKey(ident), stored);
}
