import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config/environment';
import type { CollectionCheck } from '../database/check-embedded';
import { EmbeddedUpkeep } from '../database/embedded-upkeep';
import { CommandFailure } from './exit-code';

/** `okaeri database backup`: a copy of the embedded database, running or not, as of one moment. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the embedded database, running or not, into a new folder')
    .argument('<folder>', 'where the copy goes; it must not exist', (path) => resolve(path))
    .addHelpText('after', '\nA folder D that holds the copy as D/database can be used as DATA_DIR.')
    .action(async (folder: string) => {
      await withUpkeep((upkeep) => upkeep.backup(folder));
      process.stdout.write(`${folder} holds the database as of now.\n`);
    });
}

/** `okaeri database check`: everything is read and held against checksums, indexes and counters. */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'verify the checksums, indexes and counts of the embedded database, running or not',
    )
    .action(async () => {
      const checks = await withUpkeep((upkeep) => upkeep.check().catch(endedByDamage));
      for (const check of checks) process.stdout.write(describe(check));
      if (checks.some(({ errors }) => errors.length > 0))
        throw new CommandFailure('the database is damaged: restore a backup');
    });
}

/** A damaged file can end the process that reads it. */
function endedByDamage(fault: Error): never {
  if (!/^Mongo(Network|PoolCleared|ServerSelection)/.test(fault.name)) throw fault;
  throw new CommandFailure(
    'the database ended while it was read: its file is damaged, restore a backup',
  );
}

function describe({ namespace, records, errors }: CollectionCheck): string {
  const lines = errors.map((error) => `  ${error}\n`).join('');
  return `${errors.length === 0 ? 'sound' : 'DAMAGED'}  ${records}  ${namespace}\n${lines}`;
}

async function withUpkeep<T>(work: (upkeep: EmbeddedUpkeep) => Promise<T>): Promise<T> {
  const { dataDir, mongoUri } = readConfig();
  if (mongoUri !== null)
    throw new CommandFailure('MONGODB_URI is set: use the tools of MongoDB (mongodump, validate)');
  const upkeep = await EmbeddedUpkeep.open(join(dataDir, 'database'));
  try {
    return await work(upkeep);
  } finally {
    await upkeep.close();
  }
}
