import type { Chunk, KeyRange, KnownRecords, Table } from './key-value';
import type { Ident, RecordId } from './keys';

/** Bytes that one state's cache holds; what its own maps take comes on top. */
const maxBytes = 64 * 1024 * 1024;

/**
 * What short reads have found in one committed state, which never changes: until something is written, they
 * come back for the same. A full cache forgets everything.
 */
export class ReadCache implements KnownRecords {
  private readonly records = new Map<Ident, Map<RecordId, Buffer>>();
  private readonly chunks = new Map<string, Chunk>();
  private bytes = 0;

  record(ident: Ident, recordId: RecordId, read: () => Buffer | undefined): Buffer | undefined {
    const known = this.records.get(ident)?.get(recordId);
    if (known) return known;
    const bytes = read();
    if (bytes) {
      this.makeRoom(bytes.length);
      const records = this.records.get(ident) ?? new Map<RecordId, Buffer>();
      this.records.set(ident, records.set(recordId, bytes));
    }
    return bytes;
  }

  /** Gives the beginning of a range as `read` gave it first. */
  chunk(table: Table, range: KeyRange, limit: number, read: () => Chunk): Chunk {
    const { low, high, reverse, keysOnly } = range;
    const kind = `${table} ${limit} ${reverse === true} ${keysOnly === true} ${low.length} `;
    const key = kind + low.toString('latin1') + high.toString('latin1');
    const known = this.chunks.get(key);
    if (known) return known;
    const chunk = read();
    this.makeRoom(
      chunk.entries.reduce((sum, entry) => sum + entry.key.length + entry.value.length, key.length),
    );
    this.chunks.set(key, chunk);
    return chunk;
  }

  clear(): void {
    this.records.clear();
    this.chunks.clear();
    this.bytes = 0;
  }

  private makeRoom(bytes: number): void {
    if (this.bytes + bytes > maxBytes) this.clear();
    this.bytes += bytes;
  }
}
