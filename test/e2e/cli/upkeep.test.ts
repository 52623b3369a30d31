import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, lineOf, runOkaeri, startOkaeri } from './run-okaeri';

const SIZE = ['--members', '40', '--posts', '60', '--events', '4', '--rsvps', '60'];

describe('okaeri database, looked after', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-upkeep-'));
  const at = (name: string, args: readonly string[]) =>
    runOkaeri(args, { env: { DATA_DIR: join(folder, name) } });

  beforeAll(async () => {
    expect(await at('home', ['seed', ...SIZE])).toMatchObject({ code: 0 });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('checks every collection and finds it sound', async () => {
    const { code, stdout } = await at('home', ['database', 'check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^sound {2}47 {2}okaeri\.members$/m);
    expect(stdout).not.toContain('DAMAGED');
  }, 60_000);

  it('is backed up while it runs, and the copy opens as one consistent database', async () => {
    const owner = startOkaeri(['database', '--port', '0'], { DATA_DIR: join(folder, 'home') });
    await lineOf(owner, /^MONGODB_URI=/);
    const copy = join(folder, 'copy');
    const backup = await at('home', ['database', 'backup', copy]);
    expect(backup).toMatchObject({ code: 0 });
    const again = await at('home', ['database', 'backup', copy]);
    expect(again.code).toBe(1);
    owner.kill('SIGTERM');
    await ended(owner);
    mkdirSync(join(folder, 'restored'));
    renameSync(copy, join(folder, 'restored', 'database'));
    const { code, stdout } = await at('restored', ['database', 'check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^sound {2}47 {2}okaeri\.members$/m);
  }, 120_000);

  it('is copied to another database by its URI alone, to the byte, and goes on where it was', async () => {
    const target = startOkaeri(['database', '--port', '0'], { DATA_DIR: join(folder, 'target') });
    const [, uri = ''] = /^MONGODB_URI=(.*)$/.exec(await lineOf(target, /^MONGODB_URI=/)) ?? [];
    try {
      const first = await at('home', ['database', 'migrate', '--to', uri]);
      expect(first).toMatchObject({ code: 0 });
      expect(first.stdout).toMatch(/^same {2}47 {2}members$/m);
      expect(first.stdout).not.toContain('DIFFERENT');
      const again = await at('home', ['database', 'migrate', '--to', uri]);
      expect(again).toMatchObject({ code: 0, stdout: first.stdout });
    } finally {
      target.kill('SIGTERM');
      await ended(target);
    }
    const { stdout } = await at('target', ['database', 'check']);
    expect(stdout).toMatch(/^sound {2}47 {2}okaeri\.members$/m);
  }, 120_000);

  it('finds the collections that are damaged, with code 1', async () => {
    cpSync(join(folder, 'home'), join(folder, 'broken'), { recursive: true });
    const file = join(folder, 'broken', 'database', 'data.mdb');
    const text = readFileSync(file, 'latin1').replaceAll('okaeri.example', 'okaeri.exemple');
    writeFileSync(file, text, 'latin1');
    const { code, stdout, stderr } = await at('broken', ['database', 'check']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error: the database is damaged: restore a backup\n',
    });
    expect(stdout).toMatch(/^DAMAGED {2}47 {2}okaeri\.members$/m);
  }, 60_000);

  it('refuses a target that is no MongoDB URI, with code 2', async () => {
    expect(await at('home', ['database', 'migrate', '--to', 'nowhere'])).toMatchObject({ code: 2 });
  }, 30_000);
});
