import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Collection, MongoClient } from 'mongodb';
import { EmbeddedMongo } from '../../src/embedded-mongo';
import { findOwner } from '../../src/server/directory-lock';
import { faultsOf } from './durability/faults';
import { closeAnyway, givesUp, unlessStuck } from './durability/gone-database';
import { MixedLoad } from './durability/mixed-load';
import { reportFigures, runs } from './evidence';
import { cpuMilliseconds, ownMegabytes } from './process-figures';

const BYTES = runs(16, 1024) * 1024 * 1024;
const KILLS = runs(1, 10);
const BATCH = 2_000;
const LIFE_MS = 500;
/** Of the clock where nothing else takes the machine's time, of which the fastest restart has had least. */
const RESTART_MS = runs(Number.POSITIVE_INFINITY, 2_000);
const about = 'x'.repeat(800);

interface Restart {
  /** Until the first query is answered. */
  milliseconds: number;
  /** Of it, what the process computed until it served: a busy machine makes the rest longer. */
  cpu: number;
}

describe('a large database that is killed', () => {
  let directory: string;
  let mongo: EmbeddedMongo;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'emongo-size-'));
    mongo = await EmbeddedMongo.start({ directory });
  });
  afterAll(async () => {
    await mongo.stop();
    rmSync(directory, { recursive: true });
  });

  const pid = () => findOwner(directory)?.pid ?? Number.NaN;
  const fileBytes = () => statSync(join(directory, 'data.mdb')).size;

  async function withClient<T>(use: (client: MongoClient) => Promise<T>): Promise<T> {
    const client = new MongoClient(mongo.uri);
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  }

  async function insertBatch(people: Collection): Promise<void> {
    const batch = Array.from({ length: BATCH }, (_, n) => ({ n, group: n % 50, about }));
    await people.insertMany(batch);
  }

  /** Fills the file; gives the memory that the process has of its own at each 100,000 documents, in MB. */
  async function fill(people: Collection): Promise<Map<number, number>> {
    const memory = new Map([[0, ownMegabytes(pid())]]);
    await people.createIndex({ group: 1, _id: -1 });
    for (let count = BATCH; fileBytes() < BYTES; count += BATCH) {
      await insertBatch(people);
      if (count % 100_000 === 0) memory.set(count, ownMegabytes(pid()));
    }
    return memory;
  }

  /** Kills the database while it writes and builds an index; gives what it takes to serve again. */
  async function killAndRestart(load: MixedLoad): Promise<Restart> {
    const client = new MongoClient(mongo.uri, givesUp);
    const running = load.run(client);
    const people = client.db('size').collection('people');
    const build = people.createIndex({ n: 1, group: -1 }).catch(() => undefined);
    await pause(LIFE_MS);
    process.kill(pid(), 'SIGKILL');
    await mongo.exited;
    load.stop();
    await unlessStuck(Promise.all([running, build]));
    await closeAnyway(client);
    const start = performance.now();
    await mongo.restart();
    const cpu = cpuMilliseconds(pid());
    await withClient((restarted) =>
      restarted.db('size').collection('people').findOne({ group: 7 }),
    );
    return { milliseconds: Math.round(performance.now() - start), cpu };
  }

  it('serves again at once and has lost nothing', async () => {
    const memory = await withClient((client) => fill(client.db('size').collection('people')));
    const load = new MixedLoad('load');
    const restarts: Restart[] = [];
    for (let kill = 0; kill < KILLS; kill++) restarts.push(await killAndRestart(load));
    const fresh = ownMegabytes(pid());
    expect(await withClient((client) => faultsOf(client, load))).toEqual([]);
    const fastest = Math.min(...restarts.map(({ milliseconds }) => milliseconds));
    const cpu = Math.max(...restarts.map(({ cpu }) => cpu));
    reportFigures('size', { bytes: fileBytes(), restarts, memory: [...memory], fresh });
    expect(fastest).toBeLessThan(RESTART_MS);
    expect(cpu).not.toBeGreaterThan(2_000);
  }, 1_800_000);
});
