import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedMongo } from '@okaeri/embedded-mongodb';

declare global {
  var stopTestDatabase: (() => Promise<void>) | undefined;
}

/**
 * Starts one database process for the whole run, or takes the MongoDB of MONGODB_URI; each test
 * application has a database of its own in it.
 */
module.exports = async (): Promise<void> => {
  const given = process.env['MONGODB_URI'];
  if (given) {
    process.env['OKAERI_TEST_URI'] = given;
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'okaeri-test-'));
  const mongo = await EmbeddedMongo.start({ directory, relaxedDurabilityForTests: true });
  process.env['OKAERI_TEST_URI'] = mongo.uri;
  globalThis.stopTestDatabase = async () => {
    await mongo.stop();
    rmSync(directory, { recursive: true, force: true });
  };
};
