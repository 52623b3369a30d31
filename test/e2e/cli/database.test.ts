import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, lineOf, runOkaeri, startOkaeri } from './run-okaeri';

describe('okaeri with a database that another process owns', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-cli-'));
  const database = startOkaeri(['database', '--port', '0'], { DATA_DIR: folder });
  const end = ended(database);
  let uri: string;
  const run = (args: readonly string[], input = '') =>
    runOkaeri(args, { env: { DATA_DIR: folder }, input });

  beforeAll(async () => {
    uri = (await lineOf(database, /^MONGODB_URI=/)).slice('MONGODB_URI='.length);
  }, 30_000);
  afterAll(async () => {
    database.kill('SIGTERM');
    await end;
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
    expect(listed.stdout).toMatch(new RegExp(`${prefix}  VALID `));
    expect(listed.stdout).not.toContain(secret);
    expect(await run(['api-key', 'revoke', prefix])).toMatchObject({ code: 0 });
    const after = await run(['api-key', 'list']);
    expect(after.stdout).toMatch(new RegExp(`${prefix}  REVOKED `));
    expect(await run(['api-key', 'revoke', prefix])).toMatchObject({ code: 1 });
  }, 60_000);

  it('refuses an unknown scope by name', async () => {
    const { code, stderr } = await run(['api-key', 'create', '--label', 'x', '--scope', 'all']);
    expect(code).toBe(1);
    expect(stderr).toContain('scopes: There is no such scope');
  }, 30_000);

  it('serves it by password on a port, to several processes at once', async () => {
    expect(uri).toMatch(/^mongodb:\/\/okaeri:[\w-]{24}@127\.0\.0\.1:\d+\//);
    const create = ['api-key', 'create', '--label', 'by port', '--scope', 'events:read'];
    const env = (given: string) => ({ DATA_DIR: join(folder, 'other'), MONGODB_URI: given });
    const made = await Promise.all(
      [create, create].map((args) => runOkaeri(args, { env: env(uri) })),
    );
    expect(made.map(({ code }) => code)).toEqual([0, 0]);
    expect((await run(['api-key', 'list'])).stdout.match(/by port/g)).toHaveLength(2);

    const stranger = uri.replace(/okaeri:[^@]+/, 'okaeri:wrong-password-wrong');
    expect(await runOkaeri(create, { env: env(stranger) })).toMatchObject({ code: 1, stdout: '' });
  }, 60_000);

  it('finds it with doctor', async () => {
    const doctor = await run(['doctor']);
    expect(doctor).toMatchObject({ code: 0, stdout: expect.stringContaining('✓ database') });
  }, 30_000);
});

describe('okaeri database', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends well with %s, and its data stays',
    async (signal) => {
      const folder = mkdtempSync(join(tmpdir(), 'okaeri-cli-'));
      const env = { DATA_DIR: folder, DATABASE_PASSWORD: 'correct-horse-battery' };
      const database = startOkaeri(['database', '--port', '0'], env);
      const end = ended(database);
      expect(await lineOf(database, /^MONGODB_URI=/)).toContain('okaeri:correct-horse-battery@');
      await runOkaeri(['api-key', 'create', '--label', 'kept', '--scope', 'events:read'], { env });
      database.kill(signal);
      expect(await end).toMatchObject({ code: 0 });
      expect((await runOkaeri(['api-key', 'list'], { env })).stdout).toContain('kept');
      rmSync(folder, { recursive: true, force: true });
    },
    60_000,
  );
});
