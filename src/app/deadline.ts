import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql';
import { DomainError, ErrorCode } from '../domain/domain-error';

/**
 * The time that one operation may take. When it is over, or the client has gone, the answer is given up and whatever
 * of the work has not begun never does: each resolver passes `assertTime` on its way to the context.
 */
export class Deadline {
  private isOver = false;
  private giveUp: (() => void) | null = null;

  /** `onPassed` tells whether to give up. */
  constructor(
    readonly limitMs: number,
    private readonly onPassed: () => boolean,
  ) {}

  /** Throws DEADLINE_EXCEEDED. */
  assertTime(): void {
    if (this.isOver) throw this.refusal();
  }

  /** Ends the work at once: nobody is there to be answered. */
  cancel(): void {
    this.isOver = true;
    this.giveUp?.();
  }

  /** Executes an operation, for as long as there is time. */
  async execute(args: ExecutionArgs): Promise<ExecutionResult> {
    const givenUp = new Promise<ExecutionResult>((resolve) => {
      this.giveUp = () => resolve({ errors: [this.answer()] });
    });
    const timer = setTimeout(() => {
      if (this.onPassed()) this.cancel();
    }, this.limitMs);
    try {
      return await Promise.race([execute(args), givenUp]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Gives what a piece of work gives; throws DEADLINE_EXCEEDED when that takes too long, and begins nothing more. */
  async bound<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        if (!this.onPassed()) return;
        this.cancel();
        reject(this.refusal());
      }, this.limitMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private refusal(): DomainError {
    return new DomainError(ErrorCode.DEADLINE_EXCEEDED, { limit: this.limitMs });
  }

  private answer(): GraphQLError {
    return new GraphQLError('Too late', {
      originalError: this.refusal(),
      extensions: { http: { status: 408 } },
    });
  }
}
