import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Finished {
  readonly code: number | null;
  /** What it printed to stdout and stderr, in order of arrival. */
  readonly printed: string;
}

export interface ProgramPlace {
  /** Where it runs, which is its user's home as well. */
  readonly cwd: string;
  /** What is typed. */
  readonly input?: string;
}

/** Runs one of the installed packages' programs to its end, with a home of its own. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, input = '' }: ProgramPlace,
): Promise<Finished> {
  const path = require.resolve(`../node_modules/.bin/${program}`);
  const child = spawn(process.execPath, [path, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}
