import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { EmbeddedMongo } from '../../src/embedded-mongo';
import { findOwner } from '../../src/server/directory-lock';
import { Random } from '../unit/server/random';

const KILLS = 30;
const LONGEST_LIFE_MS = 150;

interface Written {
  _id: number;
  twin?: number;
  count?: number;
}

/** Writes in every way at once until its database is gone, and knows what was acknowledged. */
class Load {
  readonly acknowledged = new Set<number>();
  private lastId = 0;
  private stopped = false;

  constructor(private readonly client: MongoClient) {}

  get collection() {
    return this.client.db('test').collection<Written>('written');
  }

  async run(): Promise<void> {
    const one = (write: () => Promise<void>) => async () => {
      while (!this.stopped) {
        await write().catch((error: Error) => {
          if (error.name === 'MongoServerError') throw error;
          this.stopped = true;
        });
      }
    };
    const writers = [
      () => this.insert(),
      () => this.insert(),
      () => this.insertPair(),
      () => this.insertPair(),
      () => this.update(),
    ];
    await Promise.all(writers.map((write) => one(write)()));
    this.stopped = false;
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  private async insert(): Promise<void> {
    const _id = this.nextId();
    await this.collection.insertOne({ _id });
    this.acknowledged.add(_id);
  }

  private async insertPair(): Promise<void> {
    const [first, second] = [this.nextId(), this.nextId()];
    await this.client.withSession((session) =>
      session.withTransaction(async () => {
        await this.collection.insertOne({ _id: first, twin: second }, { session });
        await this.collection.insertOne({ _id: second, twin: first }, { session });
      }),
    );
    this.acknowledged.add(first).add(second);
  }

  private async update(): Promise<void> {
    const [_id] = this.acknowledged;
    if (_id !== undefined) await this.collection.updateOne({ _id }, { $inc: { count: 1 } });
    else await this.insert();
  }
}

describe('a database that is killed at random moments', () => {
  const random = new Random(7);
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'emongo-kill-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it(`keeps every acknowledged write and halves no transaction over ${KILLS} kills`, async () => {
    const mongo = await EmbeddedMongo.start({ directory });
    const client = new MongoClient(mongo.uri, {
      retryWrites: false,
      serverSelectionTimeoutMS: 2_000,
    });
    const load = new Load(client);
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        await client.connect();
        const running = load.run();
        await new Promise((resolve) => setTimeout(resolve, random.below(LONGEST_LIFE_MS)));
        process.kill(findOwner(directory)?.pid ?? Number.NaN, 'SIGKILL');
        await mongo.exited;
        await running;
        await mongo.restart();
        await client.close();
        await client.connect();
        const found = await load.collection.find().toArray();
        const ids = new Set(found.map(({ _id }) => _id));
        expect([...load.acknowledged].filter((_id) => !ids.has(_id))).toEqual([]);
        const halves = found.filter(({ twin }) => twin !== undefined && !ids.has(twin));
        expect(halves).toEqual([]);
        expect(await load.collection.countDocuments({})).toBe(found.length);
      }
      expect(load.acknowledged.size).toBeGreaterThan(KILLS);
    } finally {
      await client.close();
      await mongo.stop();
    }
  }, 180_000);
});
