import { Command } from 'commander';
import { withDomains } from './with-domains';

/** `okaeri ensure-indexes`: a step of its own, for building an index on a large collection takes time. */
export function ensureIndexesCommand(): Command {
  return new Command('ensure-indexes')
    .description('create the collections and indexes that are missing')
    .action(async () => {
      await withDomains(async () => undefined);
      process.stdout.write('Every collection and index is there.\n');
    });
}
