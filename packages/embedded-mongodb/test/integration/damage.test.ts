import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { EmbeddedMongo, EmbeddedMongoError } from '../../src/embedded-mongo';
import { findOwner } from '../../src/server/directory-lock';
import { newSocketPath } from '../../src/server/socket-directory';
import { Random } from '../unit/server/random';
import { closeAnyway, orGone, triesOnce } from './durability/gone-database';

const BUILT = join(__dirname, '..', '..', 'dist', 'server');
const FILE = 'data.mdb';
const DOCUMENTS = 2_000;
const DAMAGED_FILES = 10;
/** A damaged file can send LMDB round in circles. */
const PATIENCE_MS = 60_000;
const NOBODY = 65_534;
const textOf = (_id: number) => `${_id} `.repeat(50);

interface Written {
  _id: number;
  text: string;
}

/**
 * What came of a damaged file: whoever uses it is told, by an error, by the end of the process or by a check,
 * or all is there as it was. `wrong` is an answer that was never written.
 */
type Outcome = 'told' | 'sound' | 'wrong';

describe('a folder of a database', () => {
  let sound: string;
  let directory: string;

  beforeAll(async () => {
    sound = mkdtempSync(join(tmpdir(), 'emongo-sound-'));
    const mongo = await EmbeddedMongo.start({ directory: sound, relaxedDurabilityForTests: true });
    const client = new MongoClient(mongo.uri);
    const written = client.db('test').collection<Written>('written');
    await written.createIndex({ text: 1 });
    const all = Array.from({ length: DOCUMENTS }, (_, _id) => ({ _id, text: textOf(_id) }));
    await written.insertMany(all);
    await client.close();
    await mongo.stop();
  }, 120_000);
  afterAll(() => rmSync(sound, { recursive: true }));

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'emongo-damage-'));
    cpSync(sound, directory, { recursive: true });
  });
  afterEach(() => {
    chmodSync(directory, 0o700);
    rmSync(directory, { recursive: true });
  });

  async function outcomeOf(client: MongoClient): Promise<Outcome> {
    try {
      const written = client.db('test').collection<Written>('written');
      const found = await written.find().toArray();
      if (found.some(({ _id, text }) => text !== textOf(_id))) return 'wrong';
      const covered = { projection: { text: 1, _id: 0 } };
      for await (const { text } of written.find({ text: { $gte: '' } }, covered))
        if (text !== textOf(Number.parseInt(text, 10))) return 'wrong';
      const { valid } = await client.db('admin').command({ embeddedCheck: 1 });
      if (!valid) return 'told';
      return found.length === DOCUMENTS ? 'sound' : 'wrong';
    } catch {
      return 'told';
    }
  }

  /** Opens the folder and reads all of it. */
  async function use(): Promise<Outcome> {
    const watchdog = setTimeout(() => {
      const pid = findOwner(directory)?.pid;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    }, PATIENCE_MS);
    try {
      const mongo = await EmbeddedMongo.start({ directory });
      const client = new MongoClient(mongo.uri, triesOnce);
      const outcome = await orGone<Outcome>(mongo, outcomeOf(client), 'told');
      await closeAnyway(client);
      await mongo.stop();
      return outcome;
    } catch (error) {
      expect(error).toBeInstanceOf(EmbeddedMongoError);
      return 'told';
    } finally {
      clearTimeout(watchdog);
    }
  }

  it('gives all that was written while it is whole', async () => {
    expect(await use()).toBe('sound');
  }, 120_000);

  it.each([0, 100, 8_192, 20_000])(
    'tells of a file that was cut to %i bytes',
    async (bytes) => {
      truncateSync(join(directory, FILE), bytes);
      expect(await use()).toBe('told');
    },
    120_000,
  );

  it(`gives nothing that was not written from ${DAMAGED_FILES} damaged files`, async () => {
    const random = new Random(3);
    const whole = readFileSync(join(sound, FILE));
    for (let count = 0; count < DAMAGED_FILES; count++) {
      const damaged = Buffer.from(whole);
      for (let places = 0; places <= count; places++) {
        const start = random.below(damaged.length);
        damaged.fill(random.below(256), start, start + 1 + random.below(64));
      }
      writeFileSync(join(directory, FILE), damaged);
      expect(['told', 'sound']).toContain(await use());
    }
  }, 300_000);

  it('is refused by name when it may only be read', () => {
    chmodSync(directory, 0o555);
    const code = `
      const { serve } = require(${JSON.stringify(join(BUILT, 'serve.js'))});
      const { startFailure } = require(${JSON.stringify(join(BUILT, 'start-failure.js'))});
      if (process.getuid() === 0) process.seteuid(${NOBODY});
      serve({ directory: ${JSON.stringify(directory)}, socketPath: ${JSON.stringify(newSocketPath())} })
        .then(() => console.log('started'), (error) => console.log(startFailure(error, '').code))
        .then(() => process.exit());`;
    const told = execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' });
    expect(told.trim()).toBe('ReadOnlyDirectory');
  }, 120_000);
});
