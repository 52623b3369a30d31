import { setTimeout } from 'node:timers/promises';
import { mongoError } from '../errors';

/** Milliseconds after which a failure is told without its cause. */
const patience = 1000;

/** LMDB rejects a failed commit's promises with this, the cause behind yet another promise. */
interface CommitFailure extends Error {
  commitError: Promise<unknown>;
}

const systemErrors: Record<string, string> = { 28: 'ENOSPC', 122: 'EDQUOT', 27: 'EFBIG' };

/**
 * Tells whether a rejection that nobody handled is LMDB's echo of a failed commit: it rejects promises that
 * no caller ever sees, beside the ones that `Environment.write` gives.
 */
export function isCommitEcho(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'commitError' in error || /^(No space left|Disk quota|File too large)/.test(error.message);
}

/** Says why a commit failed; nothing of it is on disk. */
export async function commitFailure(error: unknown): Promise<Error> {
  const cause = await causeOf(error);
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = String(cause instanceof Error && 'code' in cause ? cause.code : '');
  return systemErrors[code] || /no space/i.test(text)
    ? mongoError('OutOfDiskSpace', `The disk is full, nothing was written: ${text}`, { cause })
    : mongoError('InternalError', `The commit failed, nothing was written: ${text}`, { cause });
}

async function causeOf(error: unknown): Promise<unknown> {
  if (!isCommitFailure(error)) return error;
  const cause = error.commitError.then(
    () => error,
    (reason: unknown) => reason ?? error,
  );
  return Promise.race([cause, setTimeout(patience, error, { ref: false })]);
}

function isCommitFailure(error: unknown): error is CommitFailure {
  return error instanceof Error && 'commitError' in error && error.commitError instanceof Promise;
}
