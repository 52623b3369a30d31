import { type Collection, type MongoClient, MongoServerError } from 'mongodb';
import { Ledger } from './ledger';
import { NumberedWrites } from './numbered-writes';

export interface Written {
  _id: number;
  /** The document that the same transaction wrote. */
  twin?: number;
  tag?: number;
  expires?: Date;
}

export interface Counted {
  _id: number;
  n: number;
}

const ACCOUNTS = 8;
/** Two transactions that write the same; one that had to end. */
const PASSING = new Set([112, 251]);
const LATER = new Date('2100-01-01');
const LONG_AGO = new Date('2001-01-01');

/** Writes in every way at once until its database is gone or it is stopped, and keeps a ledger of it. */
export class MixedLoad {
  readonly ledger: Ledger;
  readonly numbered: NumberedWrites;
  private lastId = 0;
  private lastIndex = 0;
  private stopped = false;

  constructor(
    readonly database: string,
    clock?: () => number,
  ) {
    this.ledger = new Ledger(clock);
    this.numbered = new NumberedWrites(database);
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  stop(): void {
    this.stopped = true;
  }

  async run(client: MongoClient): Promise<void> {
    this.stopped = false;
    const to = client.db(this.database).collection<Written>('written');
    await this.unlessGone(() => this.prepare(to));
    const writers = [
      () => this.insert(to),
      () => this.insert(to),
      () => this.insertPassing(to),
      () => this.remove(to),
      () => this.increment(client),
      () => this.writeNumbered(client),
      () => this.transact(client),
      () => this.transact(client),
      () => this.buildIndex(to),
    ];
    await Promise.all(
      writers.map(async (write) => {
        while (!this.stopped) await this.unlessGone(write);
      }),
    );
  }

  private async unlessGone(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (error instanceof MongoServerError && PASSING.has(Number(error.code))) return;
      this.stopped = true;
      if (error instanceof MongoServerError) throw error;
    }
  }

  private async prepare(to: Collection<Written>): Promise<void> {
    await to.createIndex({ expires: 1 }, { expireAfterSeconds: 0 });
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  private async insert(to: Collection<Written>): Promise<number> {
    const _id = this.nextId();
    await this.ledger.during(
      (deed) => this.ledger.inserts.set(_id, deed),
      () => to.insertOne({ _id, tag: _id % 7, expires: LATER }),
    );
    return _id;
  }

  /** Writes what the search for expired documents takes away at once. */
  private async insertPassing(to: Collection<Written>): Promise<void> {
    await to.insertOne({ _id: -this.nextId(), expires: LONG_AGO });
  }

  private async remove(to: Collection<Written>): Promise<void> {
    const _id = await this.insert(to);
    await this.ledger.during(
      (deed) => this.ledger.removals.set(_id, deed),
      () => to.deleteOne({ _id }),
    );
  }

  private async increment(client: MongoClient): Promise<void> {
    const counters = client.db(this.database).collection<Counted>('counters');
    await this.ledger.during(
      (deed) => this.ledger.increments.push(deed),
      () => counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { upsert: true }),
    );
  }

  /** The number of a write is the value that it makes, too. */
  private async writeNumbered(client: MongoClient): Promise<void> {
    const last = await client.db(this.database).collection<Counted>('numbered').findOne();
    const number = (last?.n ?? 0) + 1;
    await this.ledger.during(
      (deed) => this.ledger.retryable.set(number, deed),
      () => this.numbered.send(client, number),
    );
  }

  /** Writes a pair of documents and moves an amount between two accounts, all or nothing. */
  private async transact(client: MongoClient): Promise<void> {
    const database = client.db(this.database);
    const [first, second] = [this.nextId(), this.nextId()];
    const commit = async () => {
      await client.withSession(async (session) => {
        session.startTransaction();
        const to = database.collection<Written>('pairs');
        await to.insertOne({ _id: first, twin: second }, { session });
        const accounts = database.collection<Counted>('accounts');
        for (const [_id, n] of [
          [first % ACCOUNTS, -1],
          [second % ACCOUNTS, 1],
        ] as const)
          await accounts.updateOne({ _id }, { $inc: { n } }, { session, upsert: true });
        await to.insertOne({ _id: second, twin: first }, { session });
        await session.commitTransaction();
      });
    };
    await this.ledger.during((deed) => this.ledger.pairs.set(first, deed), commit);
  }

  private async buildIndex(to: Collection<Written>): Promise<void> {
    this.lastIndex += 1;
    const name = `tag_${this.lastIndex}`;
    await this.ledger.during(
      (deed) => this.ledger.indexes.set(name, deed),
      () => to.createIndex({ tag: this.lastIndex % 2 ? 1 : -1, [name]: 1, _id: -1 }, { name }),
    );
    await this.ledger.during(
      (deed) => this.ledger.droppedIndexes.set(name, deed),
      () => to.dropIndex(name),
    );
  }
}
