import { reapDiscarded } from '../storage/reaper';
import type { EngineParts } from './engine-parts';
import { deleteExpired } from './time-to-live';

/** What a timer of Node's can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** What is done beside the commands: expired documents, leftovers of drops, forgotten sessions. */
export class Maintenance {
  private readonly timers: NodeJS.Timeout[];
  private looking: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly engine: EngineParts) {
    this.timers = [
      this.every(5, () => reapDiscarded(engine.store)),
      this.every(300, () => engine.sessions.reap()),
    ];
    this.enqueue(() => reapDiscarded(engine.store));
    this.lookForExpired();
  }

  /** Looks for expired documents as often as the parameters say, which may have changed. */
  lookForExpired(): void {
    clearInterval(this.looking);
    const { parameters } = this.engine;
    this.looking = this.every(parameters.ttlMonitorSleepSecs, async () => {
      if (parameters.ttlMonitorEnabled) await deleteExpired(this.engine);
    });
  }

  /** Lets the work that runs come to its end. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const timer of [...this.timers, this.looking]) clearInterval(timer);
    await this.running;
  }

  private every(seconds: number, work: () => Promise<void>): NodeJS.Timeout {
    const milliseconds = Math.min(seconds * 1000, LONGEST_WAIT_MS);
    return setInterval(() => this.enqueue(work), milliseconds).unref();
  }

  /** One at a time; what fails is tried again at the next turn. */
  private enqueue(work: () => Promise<void>): void {
    this.running = this.running.then(async () => {
      if (this.isClosed) return;
      try {
        await work();
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    });
  }
}
