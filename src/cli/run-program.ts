import { type Command, CommanderError } from 'commander';
import { ExitCode, exitCodeOf } from './exit-code';
import { explain } from './explain';

/** Runs one command and gives the exit code; what went wrong is on stderr by then. */
export async function runProgram(program: Command, args: readonly string[]): Promise<ExitCode> {
  try {
    await program.parseAsync(args, { from: 'user' });
    return ExitCode.DONE;
  } catch (error) {
    // Commander has printed its help or its complaint already; asking for help is no mistake.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? ExitCode.DONE : ExitCode.WRONG_USAGE;
    process.stderr.write(`${explain(error)}\n`);
    return exitCodeOf(error);
  }
}
