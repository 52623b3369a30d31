import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ServerProcess {
  /** `http://127.0.0.1:49152` */
  readonly origin: string;
  readonly child: ChildProcess;
  /** Everything it has printed to stdout. */
  printed(): string;
  /** Sends a signal and gives the exit code, or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

const READY_MS = 60_000;
const running = new Set<ChildProcess>();

/** Starts the built server as users do; resolves once it has printed where it listens. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let printed = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text;
  });
  const origin = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready: ${complained}`)), READY_MS);
    const give = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    child.once('exit', (code) =>
      give(() => reject(new Error(`ended with ${code}: ${complained}${printed}`))),
    );
    child.stdout.on('data', () => {
      const [, address] = /GraphQL\s+(http:\S+)\/graphql/.exec(printed) ?? [];
      if (address !== undefined && printed.endsWith('\n')) give(() => resolve(address));
    });
  });
  return {
    origin,
    child,
    printed: () => printed,
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code, by] = (await ended) as [number | null, NodeJS.Signals | null];
      return code ?? (by as NodeJS.Signals);
    },
  };
}

/** Ends what a failed test left running. */
export async function endServerProcesses(): Promise<void> {
  for (const child of running) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

/** A folder for one test's data, and how to remove it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'okaeri-e2e-'));
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}
