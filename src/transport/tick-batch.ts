/** Gathers those who have something to do at the end of this turn of the event loop. */
export class TickBatch<T> {
  private waiting: T[] = [];

  constructor(private readonly act: (one: T) => void) {}

  add(one: T): void {
    if (this.waiting.length === 0) setImmediate(() => this.run());
    this.waiting.push(one);
  }

  private run(): void {
    const due = this.waiting;
    this.waiting = [];
    for (const one of due) this.act(one);
  }
}
