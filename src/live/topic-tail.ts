import type { Activity } from '../domain/activity';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { ActivityModel } from '../models/live/activity.model';
import { Cohort, type CohortSource, type Waiting } from './cohort';

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
export class TopicTail implements CohortSource {
  holders = 0;
  private readonly kept: Activity[] = [];
  private readonly waiters = new Set<() => void>();
  private readonly cohorts = new Map<object, Cohort>();
  private readonly poll: NodeJS.Timeout;
  private newest: number;
  private reading = false;
  private again = false;
  private closed = false;

  constructor(private readonly options: TopicTailOptions) {
    this.newest = options.head;
    this.poll = setInterval(() => this.look(), options.pollMs);
    this.wake();
  }

  get topic(): string {
    return this.options.topic;
  }

  get head(): number {
    return this.newest;
  }

  /** Says that there may be more in the log than was read. */
  wake(): void {
    this.again = true;
    if (!this.reading) void this.catchUp();
  }

  /** Takes what this process has committed itself; where it is not what comes next, the log is read. */
  committed(activities: readonly Activity[]): void {
    const isNext = activities.every(({ sequence }, i) => sequence === this.newest + 1 + i);
    if (isNext && !this.reading && !this.closed) this.keep(activities);
    else this.wake();
  }

  /** Up to a page of the newest, of what follows `sequence`. */
  keptAfter(sequence: number): readonly Activity[] {
    const [oldest] = this.kept;
    if (!oldest || oldest.sequence > sequence + 1) return [];
    const from = sequence + 1 - oldest.sequence;
    return this.kept.slice(from, from + PAGE);
  }

  /**
   * Up to a page of what follows `sequence`; empty where nothing has followed yet. Throws RESYNC_REQUIRED
   * where the log no longer holds what followed.
   */
  async after(sequence: number): Promise<readonly Activity[]> {
    if (sequence >= this.newest) return [];
    const kept = this.keptAfter(sequence);
    if (kept.length > 0) return kept;
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

  /** Lets somebody who is at the head wait with the others of a group, until `leave`. */
  join(group: object, member: Waiting): void {
    const cohort = this.cohorts.get(group) ?? new Cohort(this);
    this.cohorts.set(group, cohort);
    cohort.add(member);
  }

  leave(group: object, member: Waiting): void {
    const cohort = this.cohorts.get(group);
    cohort?.remove(member);
    if (cohort?.isEmpty) this.cohorts.delete(group);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.poll);
    this.tellWaiters();
  }

  private look(): void {
    this.wake();
    for (const cohort of this.cohorts.values()) cohort.sweep();
  }

  private async catchUp(): Promise<void> {
    this.reading = true;
    try {
      while (this.again && !this.closed) {
        this.again = false;
        const page = await this.options.activities.after(this.topic, this.newest, PAGE);
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
    if (page[0]?.sequence !== this.newest + 1) this.kept.length = 0;
    this.kept.push(...page);
    this.kept.splice(0, this.kept.length - KEPT);
    this.newest = page.at(-1)?.sequence ?? this.newest;
    for (const cohort of this.cohorts.values()) void cohort.run();
    this.tellWaiters();
  }

  private tellWaiters(): void {
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const tell of waiters) tell();
  }
}
