import type { Session } from '../sessions/session';
import type { CommandRequest } from './command-request';

/** What is told of an operation while it runs, and its end. */
export interface RunningOperation {
  readonly name: string;
  readonly db: string;
  readonly request: CommandRequest;
  readonly session: Session | undefined;
  /** In milliseconds since the process began. */
  readonly startedAt: number;
  kill(): void;
}

/**
 * The operations that run, by the numbers that `currentOp` shows and `killOp` takes. They stand in an array: the
 * tables that a Map outgrows keep what stood in them, and so their whole memory, until the next full collection.
 */
export class RunningOperations {
  private readonly running: [RunningOperation, number][] = [];
  private last = 0;

  add(operation: RunningOperation): void {
    this.last += 1;
    this.running.push([operation, this.last]);
  }

  remove(operation: RunningOperation): void {
    const at = this.running.findIndex(([one]) => one === operation);
    const last = this.running.pop();
    if (last && at < this.running.length) this.running[at] = last;
  }

  entries(): Iterable<[RunningOperation, number]> {
    return this.running.values();
  }

  /** Does nothing when no operation has the number any more. */
  kill(number: number): void {
    for (const [operation, own] of this.running) if (own === number) operation.kill();
  }
}
