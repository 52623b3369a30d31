import { type Pause, pause } from './pulse';

/** What one part of a plan did. */
export interface Traced {
  /** What it gave. */
  advanced: number;
  keysExamined: number;
  /** Whether there was no more. */
  isDone: boolean;
  milliseconds: number;
  /** Bytes of the documents that it gave, where somebody asks. */
  bytes: number;
}

/** Follows the parts of a plan as it runs, for `explain`; plans that nobody explains have none. */
export class Trace {
  private readonly parts = new Map<object, Traced>();

  of(part: object): Traced {
    return (
      this.parts.get(part) ?? {
        advanced: 0,
        keysExamined: 0,
        isDone: false,
        milliseconds: 0,
        bytes: 0,
      }
    );
  }

  /** Gives what a part gives, and counts it. */
  *follow<T>(
    part: object,
    given: Iterable<T | Pause>,
    stats: { readonly keysExamined: number },
    bytesOf: (one: T) => number = () => 0,
  ): Generator<T | Pause> {
    const traced = this.of(part);
    this.parts.set(part, traced);
    const iterator = given[Symbol.iterator]();
    try {
      for (;;) {
        const [before, start] = [stats.keysExamined, performance.now()];
        const step = iterator.next();
        traced.milliseconds += performance.now() - start;
        traced.keysExamined += stats.keysExamined - before;
        traced.isDone = step.done === true;
        if (step.done) return;
        if (step.value !== pause) {
          traced.advanced++;
          traced.bytes += bytesOf(step.value);
        }
        yield step.value;
      }
    } finally {
      iterator.return?.();
    }
  }
}
