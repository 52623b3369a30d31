import type { Job } from './job';

export interface JobLoopOptions {
  readonly clock: () => Date;
  readonly onFault: (job: string, fault: unknown) => void;
}

/** The shortest pause before a run that the job itself asked for, so that no fault can spin. */
const MIN_PAUSE_MS = 100;

/** Runs one job, never twice at once: at the start, when woken, and after its pause. A fault ends a run, not the loop. */
export class JobLoop {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly job: Job,
    private readonly options: JobLoopOptions,
  ) {}

  start(): void {
    this.job.listen?.(() => this.wake());
    this.wake();
  }

  /** Runs the job now, or once more after the present run. */
  wake(): void {
    if (this.stopping.signal.aborted) return;
    this.again = true;
    if (this.running !== null) return;
    clearTimeout(this.timer);
    this.running = this.runWhileWoken().finally(() => {
      this.running = null;
      if (this.again) this.wake();
    });
  }

  /** Resolves when the present run has ended and the job is closed. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.timer);
    await this.running;
    this.job.close?.();
  }

  private async runWhileWoken(): Promise<void> {
    let next: Date | null = null;
    while (this.again && !this.stopping.signal.aborted) {
      this.again = false;
      next = await this.runOnce();
    }
    if (!this.stopping.signal.aborted) this.schedule(next);
  }

  private async runOnce(): Promise<Date | null> {
    try {
      return await this.job.run(this.stopping.signal);
    } catch (fault) {
      this.options.onFault(this.job.name, fault);
      return null;
    }
  }

  private schedule(next: Date | null): void {
    const wanted = next ? next.getTime() - this.options.clock().getTime() : Infinity;
    const pause = Math.min(this.job.everyMs, Math.max(wanted, MIN_PAUSE_MS));
    this.timer = setTimeout(() => this.wake(), pause);
  }
}
