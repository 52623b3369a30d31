import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../support/eventually';
import { type ClientDatabase, startDatabase } from '../support/database';
import { type Finished, runProgram } from '../support/run-program';

/** A migration of the README's: several collections in one transaction. */
const migration = (blacklisted: boolean, stars: number) => `
  const session = client.startSession();
  try {
    await session.withTransaction(async () => {
      await db.collection('albums').updateOne({ artist: 'The Beatles' }, { $set: { blacklisted: ${blacklisted} } }, { session });
      await db.collection('albums').updateOne({ artist: 'The Doors' }, { $set: { stars: ${stars} } }, { session });
    });
  } finally {
    await session.endSession();
  }`;

jest.setTimeout(120_000);

describe('migrate-mongo', () => {
  let database: ClientDatabase;
  let place: string;

  const run = (...args: string[]): Promise<Finished> =>
    runProgram('migrate-mongo', args, { cwd: place });
  const albums = () => database.db('albums').collection('albums');
  const changelog = () => database.db('albums').collection('changelog');
  const lock = () => database.db('albums').collection('changelog_lock');

  /** What stands in a created migration's `up` and `down`. */
  async function create(name: string, up: string, down: string): Promise<void> {
    const created = await run('create', name);
    expect(created).toMatchObject({ code: 0, printed: expect.stringContaining('Created: ') });
    const file = readdirSync(join(place, 'migrations')).find((one) => one.includes(name)) ?? '';
    writeFileSync(
      join(place, 'migrations', file),
      `module.exports = { async up(db, client) { ${up} }, async down(db, client) { ${down} } };`,
    );
  }

  beforeAll(async () => {
    database = await startDatabase();
    place = join(database.folder, 'project');
    mkdirSync(place);
    expect(await run('init')).toMatchObject({ code: 0 });
    const mongodb = { url: database.uri, databaseName: 'albums', options: {} };
    const config = {
      ...{ mongodb, migrationsDir: 'migrations', migrationFileExtension: '.js' },
      ...{ changelogCollectionName: 'changelog', lockCollectionName: 'changelog_lock' },
      ...{ lockTtl: 1, useFileHash: true, moduleSystem: 'commonjs' },
    };
    writeFileSync(
      join(place, 'migrate-mongo-config.js'),
      `module.exports = ${JSON.stringify(config)};`,
    );
    await albums().insertMany([{ artist: 'The Beatles' }, { artist: 'The Doors' }]);
    await create('blacklist', migration(true, 5), migration(false, 0));
    await create(
      'index',
      "await db.collection('albums').createIndex({ artist: 1 }, { unique: true });",
      "await db.collection('albums').dropIndex('artist_1');",
    );
  });
  afterAll(() => database.stop());

  it('goes up, tells where it stands, and goes down again', async () => {
    expect((await run('status')).printed.match(/PENDING/g)).toHaveLength(2);

    expect((await run('up')).printed.match(/MIGRATED UP/g)).toHaveLength(2);
    expect(await albums().find().sort({ artist: 1 }).toArray()).toMatchObject([
      { artist: 'The Beatles', blacklisted: true },
      { artist: 'The Doors', stars: 5 },
    ]);
    expect(await albums().indexes()).toMatchObject([
      { name: '_id_' },
      { name: 'artist_1', unique: true },
    ]);
    expect(await changelog().find().toArray()).toMatchObject([
      { fileName: expect.stringContaining('blacklist'), fileHash: expect.any(String) },
      { fileName: expect.stringContaining('index'), appliedAt: expect.any(Date) },
    ]);
    expect((await run('status')).printed).not.toContain('PENDING');

    expect(await run('down')).toMatchObject({ code: 0 });
    expect(await albums().indexes()).toHaveLength(1);
    expect(await run('down')).toMatchObject({ code: 0 });
    expect(await albums().findOne({ artist: 'The Doors' })).toMatchObject({ stars: 0 });
    expect(await changelog().countDocuments()).toBe(0);
  });

  it('undoes a migration that fails, in its transaction', async () => {
    await create(
      'broken',
      `await client.withSession((session) => session.withTransaction(async () => {
        await db.collection('albums').deleteMany({}, { session });
        throw new Error('not like this');
      }));`,
      '',
    );
    const failed = await run('up');
    expect(failed.code).toBe(1);
    expect(failed.printed).toContain('not like this');
    expect(await albums().countDocuments()).toBe(2);
  });

  it('keeps others out by a lock, until the database clears it away', async () => {
    // The lock of somebody whose process is gone; its time is over in three seconds.
    await lock().insertOne({ createdAt: new Date(Date.now() + 2_000) });
    const kept = await run('up');
    expect(kept).toMatchObject({ code: 1, printed: expect.stringContaining('lock is in place') });
    expect(await lock().indexes()).toMatchObject([{}, { expireAfterSeconds: 1 }]);

    await database.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
    await eventually('the lock to go', async () => (await lock().countDocuments()) === 0);
    expect(await run('status')).toMatchObject({ code: 0 });
  });
});
