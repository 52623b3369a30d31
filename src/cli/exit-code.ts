import { ConfigError } from '../config/config';

/** What a command's end tells a script. */
export const ExitCode = {
  DONE: 0,
  /** It was tried and did not work, or did not work for all. */
  FAILED: 1,
  /** An option, an argument or a setting is wrong: nothing was tried. */
  WRONG_USAGE: 2,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** A failure that is told in one line. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** The exit code that tells of an error. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof ConfigError ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
}
