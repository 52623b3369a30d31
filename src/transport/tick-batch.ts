/** So many are seen to together: while the last of thousands are being written to, the first have long been reading. */
const AT_ONCE = 128;

/** Gathers those who have something to do at the end of this turn of the event loop, or once they are many. */
export class TickBatch<T> {
  private waiting: T[] = [];

  constructor(private readonly act: (one: T) => void) {}

  add(one: T): void {
    if (this.waiting.length === 0) setImmediate(() => this.run());
    if (this.waiting.push(one) >= AT_ONCE) this.run();
  }

  private run(): void {
    const due = this.waiting;
    this.waiting = [];
    for (const one of due) this.act(one);
  }
}
