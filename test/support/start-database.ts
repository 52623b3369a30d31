import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedMongo } from '@okaeri/embedded-mongodb';
import { createConnection } from 'mongoose';

declare global {
  var stopTestDatabase: (() => Promise<void>) | undefined;
}

/**
 * Starts one database process for the whole run, or takes the MongoDB of MONGODB_URI; each test
 * application has a database of its own in it.
 */
module.exports = async (): Promise<void> => {
  const given = process.env['MONGODB_URI'];
  if (given) globalThis.stopTestDatabase = () => setTtlMonitor(given, true);
  const uri = given ?? (await startEmbedded());
  await setTtlMonitor(uri, false);
  process.env['OKAERI_TEST_URI'] = uri;
};

async function startEmbedded(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'okaeri-test-'));
  const mongo = await EmbeddedMongo.start({ directory, relaxedDurabilityForTests: true });
  globalThis.stopTestDatabase = async () => {
    await mongo.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return mongo.uri;
}

/** Tests set their own clock; the database's would delete what is not yet over by theirs. */
async function setTtlMonitor(uri: string, ttlMonitorEnabled: boolean): Promise<void> {
  const connection = await createConnection(uri).asPromise();
  await connection.getClient().db('admin').command({ setParameter: 1, ttlMonitorEnabled });
  await connection.close();
}
