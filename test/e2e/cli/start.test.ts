import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, lineOf, startOkaeri } from './run-okaeri';

describe('okaeri start', () => {
  it('loads no demo network in production, and ends well with SIGTERM', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'okaeri-start-'));
    const key = Buffer.alloc(32, 7).toString('base64');
    const server = startOkaeri(['start'], {
      DATA_DIR: folder,
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
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
});
