import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { EmbeddedMongo } from '../../src/embedded-mongo';
import { findOwner } from '../../src/server/directory-lock';

const BUILT = join(__dirname, '..', '..', 'dist', 'embedded-mongo.js');
const ROOM = 512 * 1024;
const text = 'x'.repeat(8_000);

interface Numbered {
  _id: number;
  text?: string;
}

/** Whether a process can be kept from making files longer, which meets it as a full disk does. */
const canLimit = spawnSync('prlimit', ['--version']).status === 0;

function limitFiles(pid: number, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);
}

/** Starts a database in a program that can make no file longer than `bytes`; gives what it was told. */
function startWithin(directory: string, bytes: number): string {
  const code = `require(${JSON.stringify(BUILT)}).EmbeddedMongo.start({
    directory: ${JSON.stringify(directory)},
  }).then((mongo) => mongo.stop().then(() => 'started'), ({ code }) => code).then(console.log)`;
  const limits = [`--fsize=${bytes}`, process.execPath, '-e', code];
  return execFileSync('prlimit', limits, { encoding: 'utf8' }).trim();
}

function describeFullDisk(): void {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'emongo-full-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** Inserts four at a time until the disk is full for all of them; gives what was acknowledged. */
  async function fill(
    numbers: Collection<Numbered>,
  ): Promise<{ ids: number[]; errors: unknown[] }> {
    const ids: number[] = [];
    const errors: unknown[] = [];
    for (let next = 1; errors.length < 12; next += 4) {
      const batch = [next, next + 1, next + 2, next + 3];
      const insert = async (_id: number) => {
        await numbers.insertOne({ _id, text });
        ids.push(_id);
      };
      const outcomes = await Promise.allSettled(batch.map(insert));
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') errors.push(outcome.reason);
    }
    return { ids, errors };
  }

  it('says so, keeps what it acknowledged, and goes on once there is room', async () => {
    const mongo = await EmbeddedMongo.start({ directory });
    const client = new MongoClient(mongo.uri);
    const numbers = client.db('test').collection<Numbered>('numbers');
    try {
      await numbers.insertOne({ _id: 0 });
      const pid = findOwner(directory)?.pid ?? Number.NaN;
      limitFiles(pid, statSync(join(directory, 'data.mdb')).size + ROOM);
      const { ids, errors } = await fill(numbers);
      for (const error of errors)
        expect(error).toMatchObject({
          codeName: 'OutOfDiskSpace',
          message: expect.stringContaining('disk is full'),
        });
      const found = await numbers.find().sort({ _id: 1 }).toArray();
      expect(found.map(({ _id }) => _id)).toEqual([0, ...ids.sort((a, b) => a - b)]);
      const admin = client.db('admin');
      limitFiles(pid, ROOM / 4);
      const backup = admin.command({ embeddedBackup: join(directory, 'backup') });
      await expect(backup).rejects.toMatchObject({ codeName: 'OutOfDiskSpace' });
      expect(readdirSync(directory).filter((name) => name.startsWith('backup'))).toEqual([]);
      limitFiles(pid, 'unlimited');
      await numbers.insertOne({ _id: -1 });
      expect(findOwner(directory)?.pid).toBe(pid);
      const check = await admin.command({ embeddedCheck: 1 });
      expect(check).toMatchObject({ valid: true, collections: [{ records: ids.length + 2 }] });
      await mongo.stop();
      await mongo.restart();
      expect(await numbers.countDocuments()).toBe(ids.length + 2);
    } finally {
      await client.close();
      await mongo.stop();
    }
  }, 120_000);

  it.each([100, 4_096, 300_000])(
    'tells who starts it with %i bytes left, and leaves nothing',
    (bytes) => {
      expect(startWithin(directory, bytes)).toBe('DiskFull');
      expect(readdirSync(directory)).toEqual([]);
      expect(startWithin(directory, 64 * ROOM)).toBe('started');
    },
    120_000,
  );
}

describe('a database on a full disk', () => {
  if (canLimit) describeFullDisk();
  else
    it('is not tested here: making a disk full takes prlimit', () => {
      expect(process.env['CI']).toBeUndefined();
    });
});
