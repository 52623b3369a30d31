import { reapDiscarded } from '../storage/reaper';
import type { EngineParts } from './engine-parts';
import { deleteExpired } from './time-to-live';

export interface MaintenanceTimes {
  /** Seconds between two looks for expired documents; MongoDB's ttlMonitorSleepSecs. */
  ttlSeconds: number;
}

/** What is done beside the commands: expired documents, leftovers of drops, forgotten sessions. */
export class Maintenance {
  private readonly timers: NodeJS.Timeout[];
  private running: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(engine: EngineParts, { ttlSeconds }: MaintenanceTimes) {
    const every = (seconds: number, work: () => Promise<void>) =>
      setInterval(() => this.enqueue(work), seconds * 1000).unref();
    this.timers = [
      every(ttlSeconds, async () => {
        if (engine.parameters.ttlMonitorEnabled) await deleteExpired(engine);
      }),
      every(5, () => reapDiscarded(engine.store)),
      every(300, () => engine.sessions.reap()),
    ];
    this.enqueue(() => reapDiscarded(engine.store));
  }

  /** Lets the work that runs come to its end. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
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
