import type { Activity } from '../domain/activity';
import type { ActivityModel, ActivityWatch } from '../models/live/activity.model';
import { TopicTail } from './topic-tail';

export interface HubOptions {
  readonly activities: ActivityModel;
  /** Told of faults that only delay deliveries: the net below catches what they held back. */
  readonly onFault: (fault: unknown) => void;
  /** How often a topic with readers is looked at without having been woken; 1.5 s. */
  readonly pollMs?: number;
  /** False where change streams are not to be had; the poll alone then loses nothing. */
  readonly watch?: boolean;
}

const DEFAULT_POLL_MS = 1500;
const REWATCH_MS = 1000;

/**
 * Wakes the readers of the activity log. It hears of this process's own commits at once, of other
 * instances' by a change stream, and looks for itself as a net. Being woken only means "read the log".
 */
export class Hub {
  private readonly tails = new Map<string, TopicTail>();
  private watch: ActivityWatch | null = null;
  private rewatch: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(private readonly options: HubOptions) {}

  start(): void {
    if (this.options.watch !== false) this.openWatch(null);
  }

  /** Ends every reader and closes the change stream. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.rewatch) clearTimeout(this.rewatch);
    for (const tail of this.tails.values()) tail.close();
    this.tails.clear();
    await this.watch?.close();
  }

  /** Says what this process has committed, in order. */
  readonly committed = (activities: readonly Activity[]): void => {
    for (const topic of new Set(activities.map((activity) => activity.topic)))
      this.tails.get(topic)?.committed(activities.filter((activity) => activity.topic === topic));
  };

  /**
   * The tail of a topic, shared by its readers; it polls while somebody holds it. `head` is the stream's
   * present one. Whoever takes it gives it back with `release`.
   */
  acquire(topic: string, head: number): TopicTail {
    const tail = this.tails.get(topic) ?? this.openTail(topic, head);
    tail.holders += 1;
    return tail;
  }

  release(tail: TopicTail): void {
    tail.holders -= 1;
    if (tail.holders > 0) return;
    tail.close();
    if (this.tails.get(tail.topic) === tail) this.tails.delete(tail.topic);
  }

  /** Topics that are polled at the moment; none without readers. */
  get polledTopics(): number {
    return this.tails.size;
  }

  private openTail(topic: string, head: number): TopicTail {
    const { activities, onFault, pollMs = DEFAULT_POLL_MS } = this.options;
    const tail = new TopicTail({ topic, head, activities, onFault, pollMs });
    this.tails.set(topic, tail);
    return tail;
  }

  private openWatch(resumeToken: unknown): void {
    this.watch = this.options.activities.watch({
      resumeToken,
      onActivity: (topic, sequence) => {
        const tail = this.tails.get(topic);
        if (tail && tail.head < sequence) tail.wake();
      },
      onEnd: (fault) => void this.reopenWatch(fault),
    });
  }

  /**
   * The driver resumes what a broken connection interrupts; what ends here goes on from its token once, then
   * afresh. What it would have told meanwhile is in the log: every tail is woken, none is trusted.
   */
  private async reopenWatch(fault: unknown): Promise<void> {
    if (this.stopped || this.rewatch) return;
    this.options.onFault(fault);
    const resumeToken = this.watch?.resumeToken();
    this.rewatch = setTimeout(() => {
      this.rewatch = null;
      this.openWatch(resumeToken);
      for (const tail of this.tails.values()) tail.wake();
    }, REWATCH_MS);
    await this.watch?.close().catch(this.options.onFault);
  }
}
