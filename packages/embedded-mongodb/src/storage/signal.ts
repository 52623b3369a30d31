/** Wakes everybody who waits for the next time that something happens. */
export class Signal {
  private readonly waiting = new Set<() => void>();

  fire(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const wake of waiting) wake();
  }

  /** Waits for the next `fire()`, for at most some milliseconds and not after a signal's abort. */
  async within(milliseconds: number, signals: readonly AbortSignal[]): Promise<void> {
    if (signals.some(({ aborted }) => aborted)) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        for (const signal of signals) signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      for (const signal of signals) signal.addEventListener('abort', wake);
      this.waiting.add(wake);
    });
  }
}
