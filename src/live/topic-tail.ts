import type { Activity } from '../domain/activity';
import type { ActivityModel } from '../models/live/activity.model';

interface TopicTailOptions {
  readonly topic: string;
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
  private reading = false;
  private again = false;
  private closed = false;
  private head: number | null = null;

  constructor(private readonly options: TopicTailOptions) {
    this.poll = setInterval(() => this.wake(), options.pollMs);
  }

  get topic(): string {
    return this.options.topic;
  }

  /** Says that there may be more in the log than was read. */
  wake(): void {
    this.again = true;
    if (!this.reading && this.head !== null) void this.catchUp();
  }

  /** Up to a page of what follows `sequence`; empty where nothing has followed yet. */
  async after(sequence: number): Promise<readonly Activity[]> {
    const [oldest] = this.kept;
    if (oldest && oldest.sequence <= sequence + 1) {
      const from = sequence + 1 - oldest.sequence;
      return this.kept.slice(from, from + PAGE);
    }
    if (this.head !== null && sequence >= this.head) return [];
    const page = await this.options.activities.after(this.topic, sequence, PAGE);
    this.head ??= sequence;
    if (page.length > 0) this.keep(page);
    if (this.again && !this.reading) void this.catchUp();
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
        const page = await this.options.activities.after(this.topic, this.head ?? 0, PAGE);
        if (page.length === PAGE) this.again = true;
        if (page.length > 0) this.keep(page);
      }
    } catch (fault) {
      this.options.onFault(fault);
    } finally {
      this.reading = false;
    }
  }

  /** Takes over what goes on directly from the head; anything else is already known or not yet due. */
  private keep(page: readonly Activity[]): void {
    const head = this.head ?? 0;
    const fresh = page.filter(({ sequence }) => sequence > head);
    if (fresh[0]?.sequence !== head + 1) return;
    this.kept.push(...fresh);
    this.kept.splice(0, this.kept.length - KEPT);
    this.head = head + fresh.length;
    this.tellWaiters();
  }

  private tellWaiters(): void {
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const tell of waiters) tell();
  }
}
