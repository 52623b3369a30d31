import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { variables } from '../../../src/config/variables';
import { runOkaeri } from './run-okaeri';

describe('okaeri doctor', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okaeri-doctor-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('prints every setting with its meaning, makes nothing, and ends well', async () => {
    const { code, stdout } = await runOkaeri(['doctor'], { env: { DATA_DIR: folder } });
    expect(code).toBe(0);
    for (const { name, meaning } of Object.values(variables)) {
      expect(stdout).toContain(`${name} = `);
      expect(stdout).toContain(meaning);
    }
    expect(existsSync(join(folder, 'database'))).toBe(false);
  });

  it('masks secrets', async () => {
    const { stdout, stderr } = await runOkaeri(['doctor'], {
      env: { DATA_DIR: folder, MAIL_URL: 'smtp://user:hunter2@127.0.0.1:1' },
    });
    expect(stdout).toContain('MAIL_URL = ••••••••');
    expect(stdout + stderr).not.toContain('hunter2');
  });

  it('lists every fault and ends with code 1', async () => {
    const { code, stdout, stderr } = await runOkaeri(['doctor'], {
      env: { DATA_DIR: folder, PORT: 'x', NODE_ENV: 'production' },
    });
    expect(code).toBe(1);
    expect(stdout).toContain('✗ PORT must be');
    expect(stdout).toContain('✗ TOKEN_KEYS is required in production');
    expect(stderr).toMatch(/^error: 2 of 3 checks failed/);
  });

  it('tells why a database can’t be reached, without its password', async () => {
    const { code, stdout } = await runOkaeri(['doctor'], {
      env: { DATA_DIR: folder, MONGODB_URI: 'mongodb://user:hunter2@127.0.0.1:1/okaeri' },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ database: .*ECONNREFUSED/);
    expect(stdout).not.toContain('hunter2');
  }, 30_000);
});
