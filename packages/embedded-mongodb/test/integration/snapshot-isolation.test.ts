import type { Collection, MongoClient } from 'mongodb';
import { Random } from '../unit/server/random';
import { runs } from './evidence';
import { TestDatabase } from './test-database';

const TRANSACTIONS = runs(1_000, 10_000);
const SESSIONS = 16;
const KEYS = 12;

interface Register {
  _id: number;
  /** The numbers of the transactions that wrote here, in order: a key's whole history. */
  writers: number[];
}

/** What one committed transaction saw and did. */
interface Committed {
  number: number;
  read: Map<number, number[]>;
  wrote: number[];
}

/** Runs random transactions that read some keys and add themselves to the history of some of them. */
class History {
  readonly committed: Committed[] = [];
  readonly aborted = new Set<number>();
  private started = 0;

  constructor(
    private readonly client: MongoClient,
    private readonly registers: Collection<Register>,
    private readonly random: Random,
  ) {}

  async run(): Promise<void> {
    await this.registers.insertMany(
      Array.from({ length: KEYS }, (_, _id) => ({ _id, writers: [] })),
    );
    const one = async () => {
      while (this.started < TRANSACTIONS) await this.transaction();
    };
    await Promise.all(Array.from({ length: SESSIONS }, one));
  }

  private async transaction(): Promise<void> {
    this.started += 1;
    const number = this.started;
    const keys = new Set(Array.from({ length: 3 }, () => this.random.below(KEYS)));
    const changes = this.random.below(10) === 0;
    const session = this.client.startSession();
    try {
      session.startTransaction({ readConcern: { level: 'snapshot' } });
      const read = new Map<number, number[]>();
      for (const _id of keys) {
        const register = await this.registers.findOne({ _id }, { session });
        read.set(_id, register?.writers ?? []);
      }
      const wrote = [...keys].slice(0, 1 + this.random.below(2));
      for (const _id of wrote) {
        await this.registers.updateOne({ _id }, { $push: { writers: number } }, { session });
      }
      if (changes) throw new Error('changed my mind');
      await session.commitTransaction();
      this.committed.push({ number, read, wrote });
    } catch {
      if (session.inTransaction()) await session.abortTransaction();
      this.aborted.add(number);
    } finally {
      await session.endSession();
    }
  }
}

describe('random transactions of many sessions', () => {
  let database: TestDatabase;
  let history: History;
  const final = new Map<number, number[]>();

  beforeAll(async () => {
    database = await TestDatabase.start();
    const client = database.client({ maxPoolSize: SESSIONS + 1 });
    const registers = client.db('isolation').collection<Register>('registers');
    history = new History(client, registers, new Random(11));
    await history.run();
    for (const { _id, writers } of await registers.find().toArray()) final.set(_id, writers);
  }, 1_200_000);
  afterAll(() => database.stop());

  it('commit in good part', () => {
    expect(history.committed.length).toBeGreaterThan(TRANSACTIONS / 4);
    expect(history.aborted.size).toBeGreaterThan(0);
  });

  it('read nothing that was not committed', () => {
    const seen = history.committed.flatMap(({ read }) => [...read]);
    const wrong = seen.filter(
      ([key, writers]) => String(final.get(key)?.slice(0, writers.length)) !== String(writers),
    );
    expect(wrong).toEqual([]);
  });

  it('lose no write and keep none of an aborted one', () => {
    for (const [key, writers] of final) {
      const wrote = history.committed.filter((one) => one.wrote.includes(key));
      expect(writers.toSorted((a, b) => a - b)).toEqual(
        wrote.map(({ number }) => number).toSorted((a, b) => a - b),
      );
    }
  });

  it('write only on top of what they read', () => {
    for (const { number, read, wrote } of history.committed) {
      for (const key of wrote) {
        expect(final.get(key)?.indexOf(number)).toBe(read.get(key)?.length);
      }
    }
  });

  it('see each other whole or not at all', () => {
    const torn = history.committed.flatMap(({ number, read }) =>
      history.committed
        .filter(({ number: other, wrote }) => {
          const common = wrote.filter((key) => read.has(key));
          const seen = common.filter((key) => read.get(key)?.includes(other));
          return seen.length > 0 && seen.length < common.length;
        })
        .map((other) => [number, other.number]),
    );
    expect(torn).toEqual([]);
  });
});
