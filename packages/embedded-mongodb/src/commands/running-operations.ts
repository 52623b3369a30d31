import type { CommandRequest } from './command-request';

/** What is told of an operation while it runs, and its end. */
export interface RunningOperation {
  readonly name: string;
  readonly db: string;
  readonly request: CommandRequest;
  /** In milliseconds since the process began. */
  readonly startedAt: number;
  kill(): void;
}

/** The operations that run, by the numbers that `currentOp` shows and `killOp` takes. */
export class RunningOperations {
  private readonly numbers = new Map<RunningOperation, number>();
  private last = 0;

  add(operation: RunningOperation): void {
    this.last += 1;
    this.numbers.set(operation, this.last);
  }

  remove(operation: RunningOperation): void {
    this.numbers.delete(operation);
  }

  entries(): IterableIterator<[RunningOperation, number]> {
    return this.numbers.entries();
  }

  /** Does nothing when no operation has the number any more. */
  kill(number: number): void {
    for (const [operation, own] of this.numbers) if (own === number) operation.kill();
  }
}
