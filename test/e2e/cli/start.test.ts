import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, lineOf, startOkaeri } from './run-okaeri';

const production = (folder: string) => ({
  DATA_DIR: folder,
  PORT: '0',
  NODE_ENV: 'production',
  TOKEN_KEYS: `2026-10:${Buffer.alloc(32, 7).toString('base64')}`,
});

describe('okaeri start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okaeri-start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('loads no demo network in production, and ends well with SIGTERM', async () => {
    const server = startOkaeri(['start'], production(folder));
    const end = ended(server);
    await lineOf(server, /^ {2}Mails/);
    server.kill('SIGTERM');
    const { code, stdout } = await end;
    expect(code).toBe(0);
    expect(stdout).not.toContain('demo network');
    expect(stdout).not.toContain('Sign in as');
  }, 60_000);

  it('waits for a request with the first Ctrl-C, and ends at once with one a second later', async () => {
    const server = startOkaeri(['start'], production(folder));
    const end = ended(server);
    const { port } = new URL((await lineOf(server, /^ {2}GraphQL/)).trim().split(/\s+/)[1] ?? '');
    const unfinished = connect(Number(port), '127.0.0.1');
    unfinished.on('error', () => undefined);
    unfinished.write(
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n',
    );
    // The server has begun the request once it asks for the body.
    await once(unfinished, 'data');
    const startedAt = Date.now();
    server.kill('SIGINT');
    const impatience = setInterval(() => server.kill('SIGINT'), 200);
    const { code } = await end;
    clearInterval(impatience);
    unfinished.destroy();
    expect(code).toBe(130);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1000);
  }, 60_000);
});
