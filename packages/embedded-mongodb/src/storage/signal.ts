/** Wakes everybody who waits for the next time that something happens. */
export class Signal {
  private waiting: (() => void)[] = [];

  fire(): void {
    if (this.waiting.length === 0) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves at the next `fire()`. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
