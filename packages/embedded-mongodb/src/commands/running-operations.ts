import type { Operation } from './operation';

/** The operations that run, by the numbers that `currentOp` shows and `killOp` takes. */
export class RunningOperations {
  private readonly numbers = new Map<Operation, number>();
  private last = 0;

  add(operation: Operation): void {
    this.last += 1;
    this.numbers.set(operation, this.last);
  }

  remove(operation: Operation): void {
    this.numbers.delete(operation);
  }

  entries(): IterableIterator<[Operation, number]> {
    return this.numbers.entries();
  }

  /** Does nothing when no operation has the number any more. */
  kill(number: number): void {
    for (const [operation, own] of this.numbers) if (own === number) operation.kill();
  }
}
