import type { Activity } from '../domain/activity';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { Waiting } from './cohort';
import type { Hub } from './hub';
import type { TopicTail } from './topic-tail';

export interface ReadFrom {
  readonly topic: string;
  /** The sequence that the reader has already. */
  readonly after: number;
  /** The stream's present head. */
  readonly head: number;
}

const NOTHING: readonly Activity[] = [];

/**
 * Reads one topic's activities after a sequence, in order, each once, at its reader's own pace.
 *
 * Written out rather than as an async generator: a generator that waits for its next value can't be
 * told to stop, so a reader who left would be kept. `close` lets a waiting `next` end at once.
 */
export class ActivityReader {
  private readonly tail: TopicTail;
  private position: number;
  private page = NOTHING;
  private taken = 0;
  private wake: (() => void) | null = null;
  private closed = false;
  private fault: Error | null = null;

  constructor(
    private readonly hub: Hub,
    { topic, after, head }: ReadFrom,
  ) {
    this.position = after;
    this.tail = hub.acquire(topic, head);
  }

  /** The sequence of the latest activity that was handed out. */
  get sequence(): number {
    return this.position;
  }

  /** What is known already to come next. */
  get ahead(): readonly Activity[] {
    return this.isDrained ? this.tail.keptAfter(this.position) : this.page.slice(this.taken);
  }

  /** True when there is nothing to read at the moment. */
  get isAtHead(): boolean {
    return this.isDrained && this.position >= this.tail.head;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** True when what was read so far holds nothing more to hand out. */
  private get isDrained(): boolean {
    return this.taken >= this.page.length;
  }

  /**
   * Null when closed, or when `waitMs` is over without news. Throws RESYNC_REQUIRED when the log no
   * longer holds what comes next, and what `fail` was given.
   */
  async next(waitMs: number | null = null): Promise<Activity | null> {
    const until = waitMs === null ? null : Date.now() + waitMs;
    for (let looked = false; !this.closed; looked = true) {
      if (!this.isDrained) return this.take();
      if (looked && until !== null && Date.now() >= until) return null;
      await this.readOn(until);
    }
    if (this.fault) throw this.fault;
    return null;
  }

  /** Waits with the others of a group who are at the head, until `leave`. */
  join(group: object, member: Waiting): void {
    this.tail.join(group, member);
  }

  leave(group: object, member: Waiting): void {
    this.tail.leave(group, member);
  }

  /** Says that the next activity was taken while waiting with others. */
  passed({ sequence }: Activity): void {
    this.position = sequence;
  }

  /** Ends the reader with an error for whoever waits, or for the next call. */
  fail(fault: Error): void {
    this.fault ??= fault;
    this.close();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.hub.release(this.tail);
    this.wake?.();
  }

  private take(): Activity {
    const activity = this.page[this.taken] as Activity;
    if (activity.sequence !== this.position + 1) {
      this.close();
      throw new DomainError(ErrorCode.RESYNC_REQUIRED, { rule: 'X8' });
    }
    this.taken += 1;
    this.position = activity.sequence;
    if (this.isDrained) this.rest();
    return activity;
  }

  /** Holds on to nothing that was handed out. */
  private rest(): void {
    this.page = NOTHING;
    this.taken = 0;
  }

  /** Asks to be told before it looks, so that what arrives in between is not missed. */
  private async readOn(until: number | null): Promise<void> {
    let told = false;
    const forget = this.tail.onNews(() => {
      told = true;
      this.wake?.();
    });
    try {
      this.page = await this.tail.after(this.position);
      this.taken = 0;
      const isWaiting = until === null || until > Date.now();
      if (this.isDrained && !told && !this.closed && isWaiting) await this.sleep(until);
    } finally {
      this.wake = null;
      forget();
    }
  }

  private sleep(until: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = until === null ? null : setTimeout(resolve, until - Date.now());
      this.wake = () => {
        if (timer) clearTimeout(timer);
        resolve();
      };
    });
  }
}
