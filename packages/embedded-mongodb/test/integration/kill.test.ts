import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Collection, MongoClient, type MongoError } from 'mongodb';
import { EmbeddedMongo } from '../../src/embedded-mongo';
import { findOwner } from '../../src/server/directory-lock';
import { Random } from '../unit/server/random';
import { runs } from './evidence';

const KILLS = runs(30, 500);
const LONGEST_LIFE_MS = 300;
const CLOSE_MS = 2000;
/** Two transactions that make the collection at the same time. */
const WRITE_CONFLICT = 112;
/** Whoever finds no database any more gives up at once. */
const CLIENT = { retryWrites: false, serverSelectionTimeoutMS: 300 };

interface Written {
  _id: number;
  twin?: number;
  count?: number;
}

const writtenOf = (client: MongoClient) => client.db('test').collection<Written>('written');

/** Writes in every way at once until its database is gone, and knows what was acknowledged. */
class Load {
  readonly acknowledged = new Set<number>();
  private lastId = 0;
  private stopped = false;

  /** Writes through a client until its database is gone. */
  async run(client: MongoClient): Promise<void> {
    this.stopped = false;
    const to = writtenOf(client);
    const one = (write: () => Promise<void>) => async () => {
      while (!this.stopped) {
        await write().catch((error: MongoError) => {
          if (error.code === WRITE_CONFLICT) return;
          if (error.name === 'MongoServerError') throw error;
          this.stopped = true;
        });
      }
    };
    const writers = [
      () => this.insert(to),
      () => this.insert(to),
      () => this.insertPair(client),
      () => this.insertPair(client),
      () => this.update(to),
    ];
    await Promise.all(writers.map((write) => one(write)()));
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  private async insert(to: Collection<Written>): Promise<void> {
    const _id = this.nextId();
    await to.insertOne({ _id });
    this.acknowledged.add(_id);
  }

  private async insertPair(client: MongoClient): Promise<void> {
    const [first, second] = [this.nextId(), this.nextId()];
    const to = writtenOf(client);
    await client.withSession(async (session) => {
      session.startTransaction();
      await to.insertOne({ _id: first, twin: second }, { session });
      await to.insertOne({ _id: second, twin: first }, { session });
      await session.commitTransaction();
    });
    this.acknowledged.add(first).add(second);
  }

  private async update(to: Collection<Written>): Promise<void> {
    const [_id] = this.acknowledged;
    if (_id !== undefined) await to.updateOne({ _id }, { $inc: { count: 1 } });
    else await this.insert(to);
  }
}

/** Closing can wait for ever on a server that was killed while the driver was connecting to it. */
async function abandon(client: MongoClient): Promise<void> {
  await Promise.race([client.close(), pause(CLOSE_MS, undefined, { ref: false })]);
}

/** Holds what is there against what was acknowledged. */
async function verify(uri: string, acknowledged: ReadonlySet<number>): Promise<void> {
  const client = new MongoClient(uri);
  const found = await writtenOf(client).find().toArray();
  const ids = new Set(found.map(({ _id }) => _id));
  expect([...acknowledged].filter((_id) => !ids.has(_id))).toEqual([]);
  expect(found.filter(({ twin }) => twin !== undefined && !ids.has(twin))).toEqual([]);
  expect(await writtenOf(client).countDocuments({})).toBe(found.length);
  await client.close();
}

describe('a database that is killed at random moments', () => {
  const random = new Random(7);
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'emongo-kill-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it(
    `keeps every acknowledged write and halves no transaction over ${KILLS} kills`,
    async () => {
      const mongo = await EmbeddedMongo.start({ directory });
      const load = new Load();
      try {
        for (let kill = 0; kill < KILLS; kill++) {
          const client = new MongoClient(mongo.uri, CLIENT);
          const running = load.run(client);
          await new Promise((resolve) => setTimeout(resolve, random.below(LONGEST_LIFE_MS)));
          process.kill(findOwner(directory)?.pid ?? Number.NaN, 'SIGKILL');
          await mongo.exited;
          await running;
          await abandon(client);
          await mongo.restart();
          await verify(mongo.uri, load.acknowledged);
        }
        expect(load.acknowledged.size).toBeGreaterThan(KILLS);
      } finally {
        await mongo.stop();
      }
    },
    KILLS * 6_000,
  );
});
