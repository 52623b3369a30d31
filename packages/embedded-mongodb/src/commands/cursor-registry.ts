import { randomBytes } from 'node:crypto';
import { mongoError } from '../errors';
import type { Cursor } from './cursor';

export interface CursorLimits {
  /** Cursors that may be open at once. */
  maxOpenCursors: number;
  /** Milliseconds after which a cursor that nobody asks is closed; MongoDB's cursorTimeoutMillis. */
  cursorTimeoutMillis: number;
}

export const defaultCursorLimits: CursorLimits = {
  maxOpenCursors: 10_000,
  cursorTimeoutMillis: 10 * 60_000,
};
const longestInterval = 4_000;

/** The cursors that have more to give. */
export class CursorRegistry {
  private readonly cursors = new Map<bigint, Cursor>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly limits: CursorLimits = defaultCursorLimits) {
    const interval = Math.min(longestInterval, limits.cursorTimeoutMillis);
    this.timer = setInterval(() => this.expire(), interval).unref();
  }

  get size(): number {
    return this.cursors.size;
  }

  /** Keeps a cursor; returns its id. */
  add(cursor: Cursor): bigint {
    const { maxOpenCursors } = this.limits;
    if (this.cursors.size >= maxOpenCursors)
      throw mongoError('ExceededMemoryLimit', `More than ${maxOpenCursors} cursors are open`);
    const id = (randomBytes(8).readBigUInt64BE() & ((1n << 62n) - 1n)) + 1n;
    this.cursors.set(id, cursor);
    return id;
  }

  entries(): Iterable<[bigint, Cursor]> {
    return this.cursors.entries();
  }

  /** Throws CursorNotFound. */
  get(id: bigint): Cursor {
    const cursor = this.cursors.get(id);
    if (!cursor) throw mongoError('CursorNotFound', `cursor id ${id} not found`);
    return cursor;
  }

  has(id: bigint): boolean {
    return this.cursors.has(id);
  }

  kill(id: bigint): void {
    const cursor = this.cursors.get(id);
    this.cursors.delete(id);
    cursor?.close();
  }

  killWhere(condition: (cursor: Cursor) => boolean): void {
    for (const [id, cursor] of this.cursors) if (condition(cursor)) this.kill(id);
  }

  close(): void {
    clearInterval(this.timer);
    this.killWhere(() => true);
  }

  private expire(): void {
    const oldest = Date.now() - this.limits.cursorTimeoutMillis;
    this.killWhere(({ lastUse, inUse, owner }) => lastUse < oldest && !inUse && !owner.noTimeout);
  }
}
