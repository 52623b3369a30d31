import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  endServerProcesses,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from '../../support/server-process';

describe('the README of the typed client', () => {
  const folder = temporaryFolder();
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServerProcess({ DATA_DIR: folder.path });
  }, 120_000);

  afterAll(async () => {
    await server?.end('SIGTERM');
    await endServerProcesses();
    folder.remove();
  });

  it('has an example that runs as it is written', async () => {
    const [, code = ''] =
      /```js\n([\s\S]*?)```/.exec(readFileSync('clients/typescript/README.md', 'utf8')) ?? [];
    const child = spawn(process.execPath, ['--input-type=module'], {
      env: { PATH: process.env['PATH'], OKAERI_URL: `${server.origin}/graphql` },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
    child.stdin.end(code);
    const [exitCode] = await once(child, 'exit');
    expect(printed.join('')).toMatch(/seatsTaken[\s\S]*ANSWERED \S+/);
    expect(exitCode).toBe(0);
  }, 60_000);
});
