import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config/environment';
import { shareDatabase } from '../database/shared-database';
import { migrateCommand } from './database-migrate';
import { backupCommand, checkCommand } from './database-upkeep';
import { CommandFailure } from './exit-code';
import { portNumber } from './option-parsers';
import { stopSignal } from './stop-signal';

/** `okaeri database`: the embedded database alone, for several server processes of one machine to share. */
export function databaseCommand(): Command {
  return new Command('database')
    .description(
      'start the embedded database alone on a port, with a password, so that several servers can share it',
    )
    .option('--port <number>', 'port to listen on, 0 for any free one', portNumber, 27_017)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addHelpText(
      'after',
      '\nPrints the MONGODB_URI for the servers. The password is DATABASE_PASSWORD, or a new one at each start.',
    )
    .action(serveDatabase)
    .addCommand(migrateCommand())
    .addCommand(backupCommand())
    .addCommand(checkCommand());
}

interface Options {
  readonly port: number;
  readonly host: string;
}

async function serveDatabase({ port, host }: Options): Promise<void> {
  const { dataDir, databasePassword } = readConfig();
  const directory = join(dataDir, 'database');
  const password = databasePassword ?? randomBytes(18).toString('base64url');
  const stopped = stopSignal();
  const database = await shareDatabase({ directory, host, port, password });
  process.stdout.write(`MONGODB_URI=${database.uri}\n`);
  process.stderr.write(`Serving ${directory}; Ctrl-C ends it.\n`);
  // The database is another process, which keeps this one from ending no more than a promise does.
  const awake = setInterval(() => undefined, 60_000);
  const end = await Promise.race([stopped, database.died.then(() => 'died')]);
  clearInterval(awake);
  await database.stop();
  if (end === 'died') throw new CommandFailure('the database ended unexpectedly');
}
