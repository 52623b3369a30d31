import { setTimeout } from 'node:timers/promises';
import { mongoError } from '../errors';

/** Milliseconds after which a failure is told without its cause. */
const patience = 1000;

/** LMDB rejects a failed commit's promises with this, the cause behind yet another promise. */
interface CommitFailure extends Error {
  commitError: Promise<unknown>;
}

/** LMDB's own answer to a write that was done in part only, as a disk does that is nearly full, is EIO. */
const diskErrors: ReadonlySet<string> = new Set([
  ...['5', '27', '28', '122'],
  ...['EIO', 'EFBIG', 'ENOSPC', 'EDQUOT'],
]);
const diskMessage = /^(Input\/output error|No space left|Disk quota|File too large)/i;

/**
 * Tells whether an error is LMDB's echo of a failed commit: it rejects promises that no caller ever sees and
 * prints errors, beside what `Environment.write` gives to the one who wrote.
 */
export function isCommitEcho(error: unknown): boolean {
  return error instanceof Error && ('commitError' in error || diskMessage.test(error.message));
}

/** Whether something failed since the disk is full or fails itself. */
export function isOfDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return diskErrors.has(String(Reflect.get(error, 'code'))) || diskMessage.test(error.message);
}

/** Says why commits fail. */
export class CommitFailures {
  /** LMDB tells the cause to the first of those who wait for commits that fail together. */
  private last: { cause: Error; at: number } | undefined;

  /** What the one who wrote is told; nothing of the commit is on disk. */
  async explain(error: unknown): Promise<Error> {
    const cause = (await causeOf(error)) ?? this.recent();
    if (cause) this.last = { cause, at: Date.now() };
    const text = cause?.message ?? String(error);
    return isOfDisk(cause ?? new Error(text))
      ? mongoError('OutOfDiskSpace', `The disk is full or fails, nothing was written: ${text}`, {
          cause: error,
        })
      : mongoError('InternalError', `The commit failed, nothing was written: ${text}`, {
          cause: error,
        });
  }

  private recent(): Error | undefined {
    return this.last && Date.now() - this.last.at < 10 * patience ? this.last.cause : undefined;
  }
}

async function causeOf(error: unknown): Promise<Error | undefined> {
  if (!isCommitFailure(error)) return error instanceof Error ? error : undefined;
  const cause = error.commitError.then(
    () => undefined,
    (reason: unknown) => (reason instanceof Error ? reason : undefined),
  );
  return Promise.race([cause, setTimeout(patience, undefined, { ref: false })]);
}

function isCommitFailure(error: unknown): error is CommitFailure {
  return error instanceof Error && 'commitError' in error && error.commitError instanceof Promise;
}
