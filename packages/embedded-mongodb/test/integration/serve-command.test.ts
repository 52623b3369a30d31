import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';

const COMMAND = join(__dirname, '..', '..', 'dist', 'serve-command.js');

describe('embedded-mongodb, alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'emongo-alone-'));
  const directory = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  beforeAll(() => writeFileSync(passwordFile, 'secret\n'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [0, ['--help']],
    [2, []],
    [2, ['--nope']],
    [2, ['--directory', directory, '--user', 'app']],
    [2, ['--directory', directory, '--port', '27017']],
    [1, ['--directory', directory, '--user', 'app', '--password-file', '/none']],
  ])('ends with code %i when it is started with %j', (code, args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      encoding: 'utf8',
    });
    expect({ status, told: `${stdout}${stderr}` !== '' }).toEqual({ status: code, told: true });
  });

  it('serves until it is interrupted, and prints no password', async () => {
    const args = ['--directory', directory, '--user', 'app', '--password-file', passwordFile];
    const program = spawn(process.execPath, [COMMAND, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    while (printed.split('\n').length < 3) printed += String(await once(program.stdout, 'data'));
    const [local = '', remote = ''] = printed.split('\n');
    expect(printed).not.toContain('secret');
    const clients = [
      new MongoClient(local),
      new MongoClient(remote, { auth: { username: 'app', password: 'secret' } }),
    ];
    try {
      for (const client of clients) await client.db('test').collection('a').insertOne({});
    } finally {
      for (const client of clients) await client.close();
      program.kill('SIGINT');
    }
    expect(await once(program, 'exit')).toEqual([0, null]);
  });
});
