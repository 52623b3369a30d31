import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { EmbeddedMongo } from '../../src/embedded-mongo';
import { findOwner } from '../../src/server/directory-lock';
import { Random } from '../unit/server/random';
import { faultsOf } from './durability/faults';
import { closeAnyway, givesUp, unlessStuck } from './durability/gone-database';
import { MixedLoad } from './durability/mixed-load';
import { reportFigures, runs } from './evidence';

const KILLS = runs(30, 500);
const LONGEST_LIFE_MS = 600;
/** So many kills meet the same data; then it is dropped, and the next kills meet that too. */
const KILLS_OF_A_LOAD = 25;

/** Waits until the search for expired documents, which kills met as well, has taken all of them away. */
async function expired(client: MongoClient, { database }: MixedLoad): Promise<void> {
  const written = client.db(database).collection('written');
  while (await written.findOne({ expires: { $lt: new Date() } })) await pause(20);
}

describe('a database that is killed at random moments', () => {
  const random = new Random(7);
  let directory: string;
  let mongo: EmbeddedMongo;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'emongo-kill-'));
    mongo = await EmbeddedMongo.start({ directory, ttlSeconds: 0.05 });
  });
  afterAll(async () => {
    await mongo.stop();
    rmSync(directory, { recursive: true });
  });

  async function killUnder(load: MixedLoad): Promise<void> {
    const client = new MongoClient(mongo.uri, givesUp);
    const running = load.run(client);
    await pause(random.below(LONGEST_LIFE_MS));
    process.kill(findOwner(directory)?.pid ?? Number.NaN, 'SIGKILL');
    await mongo.exited;
    load.stop();
    await unlessStuck(running);
    await closeAnyway(client);
    await mongo.restart();
  }

  async function withClient<T>(use: (client: MongoClient) => Promise<T>): Promise<T> {
    const client = new MongoClient(mongo.uri);
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  }

  it(
    `keeps every acknowledged write, halves no transaction and has every index whole over ${KILLS} kills`,
    async () => {
      let acknowledged = 0;
      let load = new MixedLoad('test0');
      for (let kill = 1; kill <= KILLS; kill++) {
        await killUnder(load);
        expect(await withClient((client) => faultsOf(client, load))).toEqual([]);
        if (kill % KILLS_OF_A_LOAD !== 0 && kill < KILLS) continue;
        acknowledged += load.ledger.acknowledged;
        await withClient((client) => expired(client, load));
        await withClient((client) => client.db(load.database).dropDatabase());
        load = new MixedLoad(`test${kill}`);
      }
      expect(acknowledged).toBeGreaterThan(KILLS);
      reportFigures('kills', { kills: KILLS, acknowledged });
    },
    KILLS * 30_000,
  );
});
