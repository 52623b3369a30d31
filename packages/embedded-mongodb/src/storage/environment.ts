import { join } from 'node:path';
import { type Database, open, type RootDatabase, type Transaction } from 'lmdb';
import { mongoError } from '../errors';
import {
  type Chunk,
  type KeyRange,
  type KeyValue,
  type Reader,
  rangeAfter,
  type Table,
  tables,
  type Writer,
} from './key-value';
import { makeDirectory } from './make-directory';
import { fillNewFolder } from './new-folder';
import { ReadCache } from './read-cache';

type Bytes = Database<Buffer, Buffer>;

/** Entries that a short read asks for at once. */
const SHORT_CHUNK = 24;

export interface EnvironmentOptions {
  /** `unsafe-no-sync` acknowledges before the disk has it: for tests that lose nothing by it. */
  durability?: 'durable' | 'unsafe-no-sync';
}

/** The name of the file in its folder. */
export const dataFile = 'data.mdb';

/** LMDB's hard limit with pages of 4 KiB. */
export const maxKeyLength = 1978;

/**
 * The LMDB file of a folder. Readers never wait; write callbacks run one after another, and those that
 * are queued together share one commit and one fsync.
 */
export class Environment {
  /** The newest state, open for the reads to come. */
  private shared: Snapshot | undefined;

  private constructor(
    private readonly root: RootDatabase<Buffer, Buffer>,
    private readonly databases: Record<Table, Bytes>,
  ) {}

  static open(directory: string, options: EnvironmentOptions = {}, name = dataFile): Environment {
    makeDirectory(directory);
    const root = open<Buffer, Buffer>({
      path: join(directory, name),
      noSubdir: true,
      // With the default, LMDB trusts unflushed pages after a power cut as long as the boot id is the same.
      overlappingSync: false,
      noSync: options.durability === 'unsafe-no-sync',
      maxReaders: 2000,
      maxDbs: 32,
      keyEncoding: 'binary',
      encoding: 'binary',
      cache: false,
    });
    const table = (name: Table) =>
      root.openDB<Buffer, Buffer>({
        name,
        keyEncoding: 'binary',
        encoding: 'binary',
        cache: false,
      });
    const entries = tables.map((name) => [name, table(name)] as const);
    return new Environment(root, Object.fromEntries(entries) as Record<Table, Bytes>);
  }

  /** Opens the newest committed state for reading, until `release()`. */
  snapshot(cache?: ReadCache): Snapshot {
    this.root.resetReadTxn();
    return new Snapshot(this.databases, this.root.useReadTransaction(), cache);
  }

  /**
   * Opens the state that the reads since the last `expireShared()` share, until `release()`: what was
   * acknowledged by then is in it.
   */
  sharedSnapshot(): Snapshot {
    this.shared ??= this.snapshot(new ReadCache());
    return this.shared.retain();
  }

  /** Lets the reads from now on have a newer state: what a commit wrote is about to be acknowledged. */
  expireShared(): void {
    this.shared?.cache?.clear();
    this.shared?.release();
    this.shared = undefined;
  }

  /**
   * Runs a synchronous callback in the write transaction; resolves with its result once the commit is on disk.
   * When it throws, nothing of it is kept and the others of the same commit go on.
   */
  write<T>(callback: (writer: Writer) => T): Promise<T> {
    return this.root.childTransaction(() => callback(new DirectWriter(this.databases)));
  }

  entryCount(table: Table): number {
    return (this.databases[table].getStats() as { entryCount: number }).entryCount;
  }

  /** Bytes of the file that pages are in use for or were. */
  size(): number {
    const stats = this.root.getStats() as { pageSize: number; lastPageNumber: number };
    return stats.pageSize * (stats.lastPageNumber + 1);
  }

  /** Copies a consistent state into a new folder while the database is running; it is on the disk then. */
  backup(directory: string): Promise<void> {
    return fillNewFolder(directory, (folder) => this.root.backup(join(folder, dataFile), true));
  }

  close(): Promise<void> {
    this.expireShared();
    return this.root.close();
  }
}

/** One committed state of the file. */
export class Snapshot implements Reader {
  private users = 1;
  private readonly current: { transaction: Transaction };

  constructor(
    private readonly databases: Record<Table, Bytes>,
    transaction: Transaction,
    readonly cache?: ReadCache | undefined,
  ) {
    this.current = { transaction };
  }

  get(table: Table, key: Buffer): Buffer | undefined {
    const database: FastReads = this.databases[table];
    const bytes = database.getBinaryFast(key, this.options());
    return bytes && stableCopy(bytes);
  }

  chunk(table: Table, range: KeyRange, limit: number): Chunk {
    const options = { ...this.options(), limit };
    const read = () => readChunk(this.databases[table], range, options);
    return this.cache && limit <= SHORT_CHUNK
      ? this.cache.chunk(table, range, limit, read)
      : read();
  }

  /** Keeps the state open for one more user, who releases it as well. */
  retain(): this {
    this.users++;
    return this;
  }

  /** Lets the pages of this state go with the last user; once more after that does no harm. */
  release(): void {
    if (this.users === 0) return;
    this.users--;
    if (this.users === 0) this.current.transaction.done();
  }

  private options(): { transaction: Transaction } {
    if (this.users === 0)
      throw mongoError('InternalError', 'A snapshot was read after its release');
    return this.current;
  }
}

/** What lmdb's types leave out: the transaction that a quick read is of. */
interface FastReads {
  getBinaryFast(key: Buffer, options: { transaction: Transaction }): Buffer | undefined;
}

/** Copies what the next read writes over; LMDB lends one buffer and sets its `length`, not its memory's. */
function stableCopy(lent: Buffer): Buffer {
  const copy = Buffer.allocUnsafe(lent.length);
  copy.set(lent.subarray(0, lent.length));
  return copy;
}

class DirectWriter implements Writer {
  constructor(private readonly databases: Record<Table, Bytes>) {}

  get(table: Table, key: Buffer): Buffer | undefined {
    return this.databases[table].get(key);
  }

  chunk(table: Table, range: KeyRange, limit: number): Chunk {
    return readChunk(this.databases[table], range, { limit });
  }

  put(table: Table, key: Buffer, value: Buffer): void {
    this.databases[table].putSync(key, value);
  }

  remove(table: Table, key: Buffer): void {
    this.databases[table].removeSync(key);
  }
}

const unread = Buffer.alloc(0);

function readChunk(
  database: Bytes,
  range: KeyRange,
  options: { limit: number; transaction?: Transaction },
): Chunk {
  const bounds = range.reverse
    ? { start: range.high, exclusiveStart: true, end: range.low, inclusiveEnd: true, reverse: true }
    : { start: range.low, end: range.high };
  const wanted = { ...bounds, ...options };
  const entries: KeyValue[] = [];
  if (range.keysOnly)
    for (const key of database.getKeys(wanted)) entries.push({ key, value: unread });
  else for (const { key, value } of database.getRange(wanted)) entries.push({ key, value });
  const last = entries.at(-1);
  const isFull = last !== undefined && entries.length >= options.limit;
  return { entries, rest: isFull ? rangeAfter(range, last.key) : undefined };
}
