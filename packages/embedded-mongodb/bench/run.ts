import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedMongo } from '@okaeri/embedded-mongodb';
import { type Collection, type Document, MongoClient, ObjectId } from 'mongodb';
import mongoose from 'mongoose';
import { findOwner } from '../src/server/directory-lock';
import { newSocketPath } from '../src/server/socket-directory';
import { type Measured, measure, measureLag } from './measure';
import { person } from './person';

/** How long each operation is measured, in ms, in so many turns. */
const PERIOD_MS = 4_000;
const ROUNDS = 10;
const SMALL = 10_000;
const MIDDLE = 100_000;
const LARGE = Number(process.argv[2] ?? 0);

/** Runs the bench: `node run.js [documents of the large collection, such as 1000000]`. */
async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'emongo-bench-'));
  const canned = await startCanned();
  const mongo = await EmbeddedMongo.start({ directory });
  const memory = () => residentMegabytes(findOwner(directory)?.pid ?? 0);
  const client = new MongoClient(mongo.uri, { maxPoolSize: 64 });
  const floor = new MongoClient(canned.uri, { maxPoolSize: 64 });
  try {
    report('memory idle', `${memory()} MB`);
    const people = await fill(client, 'people', MIDDLE);
    report(`memory with ${MIDDLE} documents`, `${memory()} MB`);
    await compareReads(people, floor.db('bench').collection('people'));
    await compareMongoose(mongo.uri, canned.uri);
    await compareInserts(client, floor);
    await compareSizes(client, people);
    await measureInterference(people);
    await client.close();
    await mongo.stop();
    const start = performance.now();
    await mongo.restart();
    report('opening', `${(performance.now() - start).toFixed(0)} ms`);
  } finally {
    await client.close();
    await floor.close();
    await mongo.stop();
    canned.process.disconnect();
    rmSync(directory, { recursive: true });
  }
}

async function startCanned(): Promise<{ uri: string; process: ChildProcess }> {
  const process = fork(join(__dirname, 'canned-process.js'), [newSocketPath()]);
  const [uri] = await once(process, 'message');
  return { uri: String(uri), process };
}

async function fill(client: MongoClient, name: string, size: number) {
  const collection = client.db('bench').collection(name);
  await collection.createIndex({ group: 1, _id: -1 });
  for (let n = 0; n < size; n += 5_000) {
    const count = Math.min(5_000, size - n);
    await collection.insertMany(Array.from({ length: count }, (_, more) => person(n + more)));
  }
  return collection;
}

const idOf = (n: number) => new ObjectId((n % SMALL).toString(16).padStart(24, '0'));
const point = (collection: Collection) => (n: number) =>
  collection.findOne({ _id: idOf(n * 7919) });
const page = (collection: Collection) => (n: number) =>
  collection
    .find({ group: n % 5_000 })
    .sort({ _id: -1 })
    .limit(20)
    .toArray();

async function compareReads(people: Collection, floor: Collection): Promise<void> {
  for (const clients of [1, 50]) {
    const label = `driver, ${clients} at once`;
    await compare(`point read, ${label}`, clients, point(people), point(floor));
    await compare(`page of 20, ${label}`, clients, page(people), page(floor));
  }
}

async function compareMongoose(uri: string, floorUri: string): Promise<void> {
  const open = async (at: string) => {
    const connection = await mongoose.createConnection(at, { dbName: 'bench' }).asPromise();
    const schema = new mongoose.Schema({ n: Number, group: Number, name: String, email: String });
    return { connection, model: connection.model('Person', schema, 'people') };
  };
  const [ours, floor] = [await open(uri), await open(floorUri)];
  const read = (model: typeof ours.model) => (n: number) => model.findById(idOf(n * 7919)).lean();
  const pages = (model: typeof ours.model) => (n: number) =>
    model
      .find({ group: n % 5_000 })
      .sort({ _id: -1 })
      .limit(20)
      .lean();
  await compare('point read, Mongoose', 50, read(ours.model), read(floor.model));
  await compare('page of 20, Mongoose', 50, pages(ours.model), pages(floor.model));
  await ours.connection.close();
  await floor.connection.close();
}

async function compareInserts(client: MongoClient, floor: MongoClient): Promise<void> {
  const insert = (to: MongoClient) => (n: number) =>
    to
      .db('bench')
      .collection<Document>('inserts')
      .insertOne({ ...person(n), _id: new ObjectId() });
  await compare('durable insert, 64 at once', 64, insert(client), insert(floor));
}

async function compareSizes(client: MongoClient, people: Collection): Promise<void> {
  const small = await fill(client, 'small', SMALL);
  const of = (collection: Collection) =>
    measure(1, PERIOD_MS, (n) =>
      collection
        .find({ group: { $gte: (n * 7) % 5_000 } })
        .sort({ group: 1, _id: -1 })
        .limit(20)
        .toArray(),
    );
  const base = await of(small);
  const middle = await of(people);
  report(`page at ${MIDDLE} / ${SMALL} documents`, ratio(middle.p50, base.p50));
  if (LARGE === 0) return;
  const large = await of(await fill(client, 'large', LARGE));
  report(`page at ${LARGE} / ${SMALL} documents`, ratio(large.p50, base.p50));
}

async function measureInterference(people: Collection): Promise<void> {
  const aggregation = () =>
    people
      .aggregate([
        { $group: { _id: { $mod: ['$n', 1_000] }, texts: { $sum: { $strLenCP: '$about' } } } },
      ])
      .toArray();
  const start = performance.now();
  await aggregation();
  report('the aggregation alone', `${(performance.now() - start).toFixed(0)} ms`);
  report('lag of a timer beside it, p99', `${(await measureLag(aggregation())).toFixed(1)} ms`);
  const running = aggregation();
  const light = await measure(1, 800, point(people));
  await running;
  report('point read beside it, p99', `${light.p99.toFixed(1)} ms`);
}

async function compare(
  name: string,
  clients: number,
  ours: (n: number) => Promise<unknown>,
  floor: (n: number) => Promise<unknown>,
): Promise<void> {
  // Turn by turn, so that what else the machine does meanwhile meets both alike.
  const rounds: { mine: Measured; theirs: Measured }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const mine = await measure(clients, PERIOD_MS / ROUNDS, ours);
    const theirs = await measure(clients, PERIOD_MS / ROUNDS, floor);
    if (round > 0) rounds.push({ mine, theirs });
  }
  rounds.sort((a, b) => quotient(a) - quotient(b));
  const middle = rounds[Math.floor(ROUNDS / 2)];
  if (!middle) return;
  const { mine, theirs } = middle;
  report(
    name,
    `${ratio(theirs.opsPerSecond, mine.opsPerSecond)} (${shown(mine)}; floor ${shown(theirs)})`,
  );
}

const quotient = ({ mine, theirs }: { mine: Measured; theirs: Measured }) =>
  theirs.opsPerSecond / mine.opsPerSecond;
const ratio = (ours: number, base: number) => `${(ours / base).toFixed(2)} ×`;
const shown = ({ p50, opsPerSecond }: Measured) =>
  `p50 ${p50.toFixed(2)} ms, ${opsPerSecond.toFixed(0)}/s`;

function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}

function report(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(44)}${value}\n`);
}

void main();
