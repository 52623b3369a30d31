import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryLock, findOwner } from '../../../src/server/directory-lock';
import { newSocketPath } from '../../../src/server/socket-directory';

describe('DirectoryLock', () => {
  let directory: string;
  const socketPath = newSocketPath();

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const lockFile = () =>
    join(directory, readdirSync(directory).find((name) => name.endsWith('.lock')) ?? 'none');

  it('names the owner to everybody else and lets nobody else in', async () => {
    const lock = await DirectoryLock.claim(directory, socketPath);
    expect(findOwner(directory)).toMatchObject({ pid: process.pid, socketPath });
    expect(statSync(lockFile()).mode & 0o777).toBe(0o600);
    await expect(DirectoryLock.claim(directory, newSocketPath())).rejects.toMatchObject({
      code: 'DirectoryInUse',
      message: expect.stringContaining(String(process.pid)),
    });
    lock.release();
    expect(findOwner(directory)).toBeUndefined();
    (await DirectoryLock.claim(directory, socketPath)).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('waits for an owner that is about to leave', async () => {
    const first = await DirectoryLock.claim(directory, socketPath);
    first.leave();
    expect(findOwner(directory)).toBeUndefined();
    const second = DirectoryLock.claim(directory, newSocketPath());
    first.release();
    (await second).release();
  });

  it('makes one of twenty that come at once the owner', async () => {
    const claims = Array.from({ length: 20 }, () =>
      DirectoryLock.claim(directory, newSocketPath()),
    );
    const outcomes = await Promise.allSettled(claims);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it('takes over from a process that was killed', async () => {
    const { pid } = spawnSync('true');
    const dead = { pid, started: 'x', state: 'owning', socketPath: newSocketPath() };
    writeFileSync(join(directory, 'owner-00.lock'), JSON.stringify(dead));
    (await DirectoryLock.claim(directory, socketPath)).release();
  });

  it('takes over when another process has got the number of the killed one', async () => {
    await DirectoryLock.claim(directory, socketPath);
    const owner = JSON.parse(readFileSync(lockFile(), 'utf8'));
    writeFileSync(lockFile(), JSON.stringify({ ...owner, started: `${owner.started}0` }));
    expect(findOwner(directory)).toBeUndefined();
    (await DirectoryLock.claim(directory, newSocketPath())).release();
  });

  it.each(['', '{"pid":', 'null', '[]', '{}'])(
    'takes over from a broken file: %j',
    async (text) => {
      writeFileSync(join(directory, 'owner-00.lock'), text);
      (await DirectoryLock.claim(directory, socketPath)).release();
      expect(readdirSync(directory)).toEqual([]);
    },
  );

  it('removes nothing that a file from elsewhere names', async () => {
    const foreign = join(directory, 'precious');
    mkdirSync(foreign);
    const dead = { pid: 1, started: 'x', state: 'owning', socketPath: join(foreign, 'db.sock') };
    writeFileSync(join(directory, 'owner-00.lock'), JSON.stringify(dead));
    (await DirectoryLock.claim(directory, socketPath)).release();
    expect(readdirSync(directory)).toEqual(['precious']);
  });
});
