import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, lineOf, runOkaeri, startOkaeri } from './run-okaeri';

describe('okaeri with a database', () => {
  let folder: string;
  const run = (args: readonly string[], input = '') =>
    runOkaeri(args, { env: { DATA_DIR: folder }, input });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okaeri-cli-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes an administrator with the password from stdin, and gives one a new password', async () => {
    const made = await run(['create-admin', 'admin@example.com'], 'a long password\n');
    expect(made).toMatchObject({ code: 0, stdout: 'admin@example.com is an administrator.\n' });
    const again = await run(['create-admin', 'admin@example.com'], 'another password\n');
    expect(again).toMatchObject({
      code: 0,
      stdout: 'admin@example.com is an administrator, with a new password.\n',
    });
  }, 30_000);

  it('refuses a short password, and one that is missing, with code 1', async () => {
    const short = await run(['create-admin', 'admin@example.com'], 'short\n');
    expect(short).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'error: password: Please use at least 10 characters.\n',
    });
    const none = await run(['create-admin', 'admin@example.com']);
    expect(none).toMatchObject({ code: 1, stderr: 'error: no password on stdin\n' });
  }, 30_000);

  it('makes, lists and revokes an API key, and shows its secret once [X9]', async () => {
    const made = await run([
      'api-key',
      'create',
      '--label',
      'Barbecue host',
      '--scope',
      'events:read',
      'openings:read',
    ]);
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^okaeri_[\da-f]{12}_[\w-]{43}\n$/),
    });
    const [, prefix = '', secret = ''] = made.stdout.trim().split('_');
    const listed = await run(['api-key', 'list']);
    expect(listed.stdout).toContain(prefix);
    expect(listed.stdout).toContain('VALID');
    expect(listed.stdout).not.toContain(secret);
    expect(await run(['api-key', 'revoke', prefix])).toMatchObject({ code: 0 });
    expect((await run(['api-key', 'list'])).stdout).toContain('REVOKED');
    expect(await run(['api-key', 'revoke', prefix])).toMatchObject({ code: 1 });
  }, 60_000);

  it('refuses an unknown scope by name', async () => {
    const { code, stderr } = await run(['api-key', 'create', '--label', 'x', '--scope', 'all']);
    expect(code).toBe(1);
    expect(stderr).toContain('scopes: There is no such scope');
  }, 30_000);

  it('serves the database alone on a port, by password, to several processes at once', async () => {
    const database = startOkaeri(['database', '--port', '0'], { DATA_DIR: folder });
    const end = ended(database);
    const uri = (await lineOf(database, /^MONGODB_URI=/)).slice('MONGODB_URI='.length);
    expect(uri).toMatch(/^mongodb:\/\/okaeri:[\w-]{24}@127\.0\.0\.1:\d+\//);
    const withUri = { env: { MONGODB_URI: uri, DATA_DIR: join(folder, 'other') } };
    const made = await Promise.all(
      ['a', 'b'].map((label) =>
        runOkaeri(['api-key', 'create', '--label', label, '--scope', 'events:read'], withUri),
      ),
    );
    expect(made.map(({ code }) => code)).toEqual([0, 0]);
    const listed = await runOkaeri(['api-key', 'list'], withUri);
    expect(listed.stdout.trim().split('\n')).toHaveLength(2);

    const stranger = uri.replace(/okaeri:[^@]+/, 'okaeri:wrong-password-wrong');
    const refused = await runOkaeri(['api-key', 'list'], {
      env: { ...withUri.env, MONGODB_URI: stranger },
    });
    expect(refused.code).toBe(1);

    database.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 0 });
  }, 60_000);

  it('joins the database that another process owns', async () => {
    const database = startOkaeri(['database', '--port', '0'], { DATA_DIR: folder });
    const end = ended(database);
    await lineOf(database, /^MONGODB_URI=/);
    expect(await run(['ensure-indexes'])).toMatchObject({ code: 0 });
    const doctor = await run(['doctor']);
    expect(doctor).toMatchObject({ code: 0, stdout: expect.stringContaining('✓ database') });
    database.kill('SIGINT');
    expect(await end).toMatchObject({ code: 0 });
  }, 60_000);
});
