import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config/environment';
import { copyDatabase } from '../database/copy-database';
import { openDatabase } from '../database/open-database';
import { CommandFailure } from './exit-code';
import { mongoUri } from './option-parsers';
import { withProgressBar } from './progress-bar';

/** `okaeri database migrate`: the way from the embedded database to a MongoDB. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('copy every collection, view, index and validator to a MongoDB, and compare both')
    .requiredOption('--to <uri>', 'a replica set or mongos', mongoUri)
    .addHelpText(
      'after',
      '\nThe server must not be running. Run it again after an interruption: it goes on where it was.',
    )
    .action(migrate);
}

async function migrate({ to }: { readonly to: string }): Promise<void> {
  const options = {
    directory: join(readConfig().dataDir, 'database'),
    join: false,
    onFault: () => undefined,
  };
  const source = await openDatabase({ ...options, uri: null });
  try {
    const target = await openDatabase({ ...options, uri: to });
    try {
      const copied = await withProgressBar((onProgress) =>
        copyDatabase(source.connection, target.connection, onProgress),
      );
      for (const { name, documents, isSame } of copied)
        process.stdout.write(`${isSame ? 'same' : 'DIFFERENT'}  ${documents}  ${name}\n`);
      const different = copied.filter(({ isSame }) => !isSame).map(({ name }) => name);
      if (different.length > 0)
        throw new CommandFailure(
          `not the same on both sides: ${different.join(', ')}; does the target hold other data?`,
        );
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
