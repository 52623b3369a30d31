import type { Job } from './job';
import { JobLoop, type JobLoopOptions } from './job-loop';

/** Runs the jobs of one process side by side. */
export class JobRunner {
  private readonly loops: readonly JobLoop[];

  constructor(jobs: readonly Job[], options: JobLoopOptions) {
    this.loops = jobs.map((job) => new JobLoop(job, options));
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Resolves when no job runs any more. */
  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
