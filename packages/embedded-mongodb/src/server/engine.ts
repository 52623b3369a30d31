import { Database } from '../commands/database';
import type { CommandRunner } from './command-runner';
import type { ServeOptions } from './database-options';
import { startFailure } from './start-failure';

/** What answers the commands of a directory's database. */
export interface Engine {
  runner: CommandRunner;
  close(): Promise<void>;
}

/** Opens the database of a directory; throws {@link EmbeddedMongoError}. */
export async function openEngine(options: ServeOptions): Promise<Engine> {
  const { directory, socketPath, relaxedDurabilityForTests, testCommands } = options;
  try {
    const database = await Database.open({
      directory,
      me: socketPath,
      durability: relaxedDurabilityForTests ? 'unsafe-no-sync' : 'durable',
      testCommands: testCommands ?? false,
    });
    return { runner: database.dispatcher, close: () => database.close() };
  } catch (error) {
    throw startFailure(error, directory);
  }
}
