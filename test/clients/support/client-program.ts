import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipe } from './recipes';

const PROGRAMS = join(__dirname, '../graphql/programs');
const WAIT_MS = 60_000;

/** What a program tells, one a line. */
export type Told = Readonly<Record<string, any>>;

/** A program of graphql/programs, as a process of its own. */
export class ClientProgram {
  readonly told: Told[] = [];
  private complained = '';
  private hear: () => void = () => undefined;

  private constructor(private readonly child: ChildProcess) {
    let rest = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.told.push(JSON.parse(line));
      this.hear();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complained += text;
    });
    child.once('close', () => this.hear());
  }

  /** Runs the recipes of docs/api.md that it is told to, then the program, as one module. */
  static startModule(
    file: string,
    recipes: readonly string[],
    env: Readonly<Record<string, string>>,
  ): ClientProgram {
    const program = ClientProgram.spawn(process.execPath, ['--input-type=module'], env);
    const parts = [...recipes.map(recipe), readFileSync(join(PROGRAMS, file), 'utf8')];
    program.child.stdin?.end(parts.join('\n'));
    return program;
  }

  static startPython(file: string, env: Readonly<Record<string, string>>): ClientProgram {
    return ClientProgram.spawn('/usr/bin/python3', ['-u', join(PROGRAMS, file)], env);
  }

  private static spawn(
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): ClientProgram {
    const child = spawn(command, args, {
      cwd: PROGRAMS,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return new ClientProgram(child);
  }

  /** The first of what was told, or will be, that fits. */
  async until(what: string, fits: (told: Told) => boolean): Promise<Told> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const found = this.told.find(fits);
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0 || this.child.exitCode !== null)
        throw new Error(
          `waited in vain for ${what}: ${JSON.stringify(this.told)} ${this.complained}`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.hear = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await ended;
  }
}
