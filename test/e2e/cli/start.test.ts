import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, lineOf, startOkaeri } from './run-okaeri';

const SIGN_IN = `mutation {
  signIn(input: { email: "admin@demo.okaeri.example", password: "okaeri-demo" }) { viewer { role } }
}`;

describe('okaeri start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-start-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['a new folder, and ends well with Ctrl-C', 'SIGINT', /^A new data folder/],
    ['the same folder without loading anything again, and ends well with SIGTERM', 'SIGTERM', null],
  ] as const)(
    'serves the demo network from %s',
    async (_what, signal, loading) => {
      const server = startOkaeri(['start'], { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' });
      const end = ended(server);
      const graphql = (await lineOf(server, /^ {2}GraphQL/)).replace(/^ +GraphQL +/, '');
      const response = await fetch(graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: SIGN_IN }),
      });
      expect(await response.json()).toEqual({ data: { signIn: { viewer: { role: 'ADMIN' } } } });
      server.kill(signal);
      const { code, stdout, stderr } = await end;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('admin@demo.okaeri.example, password okaeri-demo');
      if (loading) expect(stdout).toMatch(loading);
      else expect(stdout).not.toContain('loading');
    },
    60_000,
  );

  it('loads no demo network in production, and none to sign in to', async () => {
    const other = mkdtempSync(join(tmpdir(), 'okaeri-start-'));
    const key = Buffer.alloc(32, 7).toString('base64');
    const server = startOkaeri(['start'], {
      DATA_DIR: other,
      PORT: '0',
      NODE_ENV: 'production',
      TOKEN_KEYS: `2026-10:${key}`,
    });
    const end = ended(server);
    await lineOf(server, /^ {2}Mails/);
    server.kill('SIGTERM');
    const { code, stdout } = await end;
    expect(code).toBe(0);
    expect(stdout).not.toContain('demo');
    rmSync(other, { recursive: true, force: true });
  }, 60_000);
});
