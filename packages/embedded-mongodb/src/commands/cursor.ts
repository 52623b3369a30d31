import { mongoError } from '../errors';
import { type Pause, type Pulse, pause } from '../planner/pulse';
import type { Namespace } from '../storage/catalog';
import type { Document } from '../values/value';
import type { CursorOwner } from './cursor-owner';

/** Given by rows that have nothing now and may have more later: the batch ends, the cursor stays. */
export const idle = Symbol('idle');
export type Idle = typeof idle;

type Step = IteratorResult<Uint8Array | Pause | Idle>;

/** Where a cursor's documents come from. */
export interface Rows {
  /** The next document's bytes, `pause` for a rest, `idle`, or the end. */
  next(): Step | Promise<Step>;
  /** Uses another rhythm from now on. */
  setPulse(pulse: Pulse): void;
  /** Before and after each batch. */
  resume(): void;
  suspend(): void;
  close(): void;
  /** Is it known that there is no more, before it is asked for. */
  readonly isSpent?: boolean;
  /** More fields of the reply's `cursor`, such as a resume token; was the last document held back. */
  replyFields?(isHeldBack: boolean): Document;
}

/** Bytes that a batch may have. */
const maxBatchBytes = 16 * 1024 * 1024;

export interface Batch {
  documents: Uint8Array[];
  isDone: boolean;
}

/** Takes batches from rows; a document that does not fit any more waits for the next one. */
export class Cursor {
  private killing: AbortController | undefined;
  readonly createdAt = Date.now();
  lastUse = this.createdAt;
  documentsGiven = 0;
  batchesGiven = 0;
  inUse = false;
  /** Milliseconds that all batches to come may work, where `maxTimeMS` was given; waiting between them is free. */
  timeLeft: number | undefined;
  private waiting: Uint8Array | undefined;

  constructor(
    readonly namespace: Namespace,
    private readonly rows: Rows,
    readonly owner: CursorOwner,
  ) {}

  async nextBatch(size: number, pulse: Pulse): Promise<Batch> {
    this.rows.setPulse(pulse);
    this.rows.resume();
    try {
      const batch = await this.fill(size, pulse);
      this.documentsGiven += batch.documents.length;
      this.batchesGiven++;
      return batch;
    } finally {
      this.rows.suspend();
      this.lastUse = Date.now();
      const { deadline } = pulse.limits;
      if (deadline !== undefined) this.timeLeft = deadline - this.lastUse;
    }
  }

  get isChangeStream(): boolean {
    return this.rows.replyFields !== undefined;
  }

  get replyFields(): Document {
    return this.rows.replyFields?.(this.waiting !== undefined) ?? new Map();
  }

  /** Aborts when the cursor is closed while a batch is on its way. */
  get killed(): AbortSignal {
    this.killing ??= new AbortController();
    return this.killing.signal;
  }

  close(): void {
    if (this.inUse) this.killing?.abort(mongoError('CursorKilled', 'cursor was killed'));
    this.rows.close();
  }

  private async fill(size: number, pulse: Pulse): Promise<Batch> {
    const documents: Uint8Array[] = [];
    let bytes = 0;
    while (documents.length < size) {
      const step = this.nextStep();
      // Most rows are there at once: only those that are not cost a turn.
      const { done, value } = step instanceof Promise ? await step : step;
      if (done) return { documents, isDone: true };
      if (value === idle) break;
      if (value === pause || pulse.isDue()) await pulse.rest();
      if (value === pause) continue;
      bytes += value.length + 8;
      if (bytes > maxBatchBytes && documents.length > 0) {
        this.waiting = value;
        break;
      }
      documents.push(value);
    }
    return { documents, isDone: !this.waiting && this.rows.isSpent === true };
  }

  private nextStep(): Step | Promise<Step> {
    const value = this.waiting;
    this.waiting = undefined;
    return value ? { done: false, value } : this.rows.next();
  }
}
