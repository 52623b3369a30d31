import type { Activity } from '../domain/activity';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { ActivityModel } from '../models/live/activity.model';

interface TopicTailOptions {
  readonly topic: string;
  /** The stream's head at this moment; what came before it is read from the log. */
  readonly head: number;
  readonly activities: ActivityModel;
  readonly onFault: (fault: unknown) => void;
  readonly pollMs: number;
}

/** Activities kept in memory per topic with readers; who is further behind reads the log. */
const KEPT = 1000;
const PAGE = 500;

/** The newest activities of one topic, read once for all who follow it. */
export class TopicTail {
  holders = 0;
  private readonly kept: Activity[] = [];
  private readonly waiters = new Set<() => void>();
  private readonly poll: NodeJS.Timeout;
  private head: number;
  private reading = false;
  private again = false;
  private closed = false;

  constructor(private readonly options: TopicTailOptions) {
    this.head = options.head;
    this.poll = setInterval(() => this.wake(), options.pollMs);
    this.wake();
  }

  get topic(): string {
    return this.options.topic;
  }

  /** Says that there may be more in the log than was read. */
  wake(): void {
    this.again = true;
    if (!this.reading) void this.catchUp();
  }

  /**
   * Up to a page of what follows `sequence`; empty where nothing has followed yet. Throws RESYNC_REQUIRED
   * where the log no longer holds what followed.
   */
  async after(sequence: number): Promise<readonly Activity[]> {
    if (sequence >= this.head) return [];
    const [oldest] = this.kept;
    if (oldest && oldest.sequence <= sequence + 1) {
      const from = sequence + 1 - oldest.sequence;
      return this.kept.slice(from, from + PAGE);
    }
    const page = await this.options.activities.after(this.topic, sequence, PAGE);
    if (page[0]?.sequence !== sequence + 1)
      throw new DomainError(ErrorCode.RESYNC_REQUIRED, { rule: 'X8' });
    return page;
  }

  /** Calls back once, when something new was read or the tail was closed. */
  onNews(callback: () => void): () => void {
    this.waiters.add(callback);
    return () => this.waiters.delete(callback);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.poll);
    this.tellWaiters();
  }

  private async catchUp(): Promise<void> {
    this.reading = true;
    try {
      while (this.again && !this.closed) {
        this.again = false;
        const page = await this.options.activities.after(this.topic, this.head, PAGE);
        if (page.length === PAGE) this.again = true;
        if (page.length > 0) this.keep(page);
      }
    } catch (fault) {
      if (!this.closed) this.options.onFault(fault);
    } finally {
      this.reading = false;
    }
  }

  /** After a gap (a process that slept longer than the log remembers) the readers behind it find it in the log. */
  private keep(page: readonly Activity[]): void {
    if (page[0]?.sequence !== this.head + 1) this.kept.length = 0;
    this.kept.push(...page);
    this.kept.splice(0, this.kept.length - KEPT);
    this.head = page.at(-1)?.sequence ?? this.head;
    this.tellWaiters();
  }

  private tellWaiters(): void {
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const tell of waiters) tell();
  }
}
