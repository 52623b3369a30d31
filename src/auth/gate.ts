import { DomainError, ErrorCode } from '../domain/domain-error';

/** How many may work at once, and how many more may wait for it. */
export interface GateBounds {
  readonly running: number;
  readonly waiting: number;
}

/** Lets a bounded number of costly works run at once; the rest waits in order, and past that is refused. */
export class Gate {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly bounds: GateBounds) {}

  /** Throws RATE_LIMITED where even the queue is full. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.bounds.running) {
      this.running++;
      return;
    }
    if (this.queue.length >= this.bounds.waiting)
      throw new DomainError(ErrorCode.RATE_LIMITED, { reason: 'BUSY', retryAfterMs: 1000 });
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  /** A place that is handed on is never free in between, so nobody overtakes. */
  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.running--;
  }
}
