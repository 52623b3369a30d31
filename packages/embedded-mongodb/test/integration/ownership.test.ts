import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { EmbeddedMongo } from '../../src/embedded-mongo';
import { findOwner } from '../../src/server/directory-lock';
import { TestDatabase } from './test-database';

/** For a machine with much else to do, and less than a test has. */
const PATIENCE_MS = 40_000;
const BUILT = join(__dirname, '..', '..', 'dist', 'embedded-mongo.js');

/** Starts a database in a program of its own and gives that program once the database runs. */
async function program(directory: string): Promise<ChildProcess> {
  const code = `require(${JSON.stringify(BUILT)}).EmbeddedMongo.start({
    directory: ${JSON.stringify(directory)},
  }).then(() => { console.log('ready'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!condition()) {
    if (Date.now() > end) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const databasePid = (directory: string) => findOwner(directory)?.pid ?? Number.NaN;

describe('the owner of a directory', () => {
  let directory: string;
  const databases: EmbeddedMongo[] = [];
  const clients: MongoClient[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'emongo-own-'));
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    for (const database of databases.splice(0)) await database.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function start(): Promise<EmbeddedMongo> {
    const database = await EmbeddedMongo.start({ directory });
    databases.push(database);
    return database;
  }

  function numbers(uri: string) {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: PATIENCE_MS / 2 });
    clients.push(client);
    return client.db('test').collection<{ n: number }>('numbers');
  }

  it('is one: a second one is refused by name, another command joins it', async () => {
    expect(await EmbeddedMongo.join(directory)).toBeNull();
    const owner = await start();
    await expect(EmbeddedMongo.start({ directory })).rejects.toMatchObject({
      name: 'EmbeddedMongoError',
      code: 'DirectoryInUse',
    });
    const uri = await EmbeddedMongo.join(directory);
    expect(uri).toBe(owner.uri);
    await numbers(owner.uri).insertOne({ n: 1 });
    expect(await numbers(uri ?? '').countDocuments()).toBe(1);
    for (const client of clients.splice(0)) await client.close();
    await owner.stop();
    expect(await EmbeddedMongo.join(directory)).toBeNull();
  });

  it('keeps its data over a stop and a start', async () => {
    const first = await start();
    await numbers(first.uri).insertOne({ n: 1 });
    for (const client of clients.splice(0)) await client.close();
    await first.stop();
    expect(await first.exited).toMatchObject({ expected: true, code: 0 });
    const second = await start();
    expect(await numbers(second.uri).find().toArray()).toMatchObject([{ n: 1 }]);
  });

  it('is told when its database dies, starts it again and finds all there', async () => {
    const owner = await start();
    const collection = numbers(owner.uri);
    await collection.insertOne({ n: 1 });
    process.kill(databasePid(directory), 'SIGKILL');
    expect(await owner.exited).toEqual({ expected: false, code: null, signal: 'SIGKILL' });
    expect(await EmbeddedMongo.join(directory)).toBeNull();
    await Promise.all([owner.restart(), owner.restart()]);
    expect(await collection.find().toArray()).toMatchObject([{ n: 1 }]);
    await collection.insertOne({ n: 2 });
  });

  it('takes its database with it, however it ends', async () => {
    const owner = await program(directory);
    const pid = databasePid(directory);
    owner.kill('SIGKILL');
    await until(() => findOwner(directory) === undefined);
    await start();
    expect(databasePid(directory)).not.toBe(pid);
  });

  it('keeps its database through the signals of its terminal', async () => {
    const owner = await start();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.kill(databasePid(directory), signal);
    }
    await numbers(owner.uri).insertOne({ n: 1 });
  });

  it('writes its files for its user alone', async () => {
    chmodSync(directory, 0o755);
    await start();
    const modes = readdirSync(directory).map(
      (name) => statSync(join(directory, name)).mode & 0o077,
    );
    expect(modes.length).toBeGreaterThan(1);
    expect(new Set(modes)).toEqual(new Set([0]));
  });

  it('leaves no socket behind', async () => {
    const owner = await start();
    const { socketPath } = findOwner(directory) ?? { socketPath: '' };
    expect(existsSync(socketPath)).toBe(true);
    await owner.stop();
    expect(existsSync(socketPath)).toBe(false);
  });

  it('survives a damaged file, and is told of it', async () => {
    const first = await start();
    await numbers(first.uri).insertOne({ n: 1 });
    await first.stop();
    const file = join(directory, 'data.mdb');
    writeFileSync(file, Buffer.alloc(statSync(file).size, 7));
    await expect(EmbeddedMongo.start({ directory })).rejects.toMatchObject({ code: 'DamagedFile' });
    expect(findOwner(directory)).toBeUndefined();
  });

  it.each(['/dev/null/none', '/proc/none/at/all'])(
    'says what is wrong with a directory that it cannot use: %s',
    async (unusable) => {
      await expect(EmbeddedMongo.start({ directory: unusable })).rejects.toMatchObject({
        name: 'EmbeddedMongoError',
        message: expect.stringContaining(unusable),
      });
    },
  );
});

describe('a database that also listens on TCP', () => {
  it('asks there for the password, and on its Unix socket for none', async () => {
    const tcp = { user: 'okaeri', password: 'a b/c@d' };
    const database = await TestDatabase.start({ tcp });
    const client = new MongoClient(database.server.tcpUri ?? '');
    const asReplicaSet = new MongoClient(
      `${database.server.tcpUri}`.replace('directConnection=true', 'replicaSet=embedded'),
    );
    const stranger = new MongoClient(`${database.server.tcpUri}`.replace(/\/\/.*@/, '//'));
    try {
      await client.db('test').collection('numbers').insertOne({ n: 1 });
      expect(await database.client().db('test').collection('numbers').countDocuments()).toBe(1);
      expect(await asReplicaSet.db('test').collection('numbers').countDocuments()).toBe(1);
      await expect(stranger.db('test').collection('numbers').findOne()).rejects.toMatchObject({
        codeName: 'Unauthorized',
      });
    } finally {
      await client.close();
      await asReplicaSet.close();
      await stranger.close();
      await database.stop();
    }
  });
});
