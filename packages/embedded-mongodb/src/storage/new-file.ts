import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataFile, Environment, type EnvironmentOptions } from './environment';
import { markFormat } from './format';
import { syncPath } from './sync-path';

const draftFile = `${dataFile}.new`;

/**
 * Makes the file of a folder that has none. It gets its name when it is whole, so that a power cut leaves one
 * that opens, or none.
 */
export async function makeFile(directory: string, options: EnvironmentOptions): Promise<void> {
  if (existsSync(join(directory, dataFile))) return;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  removeDraft(directory);
  const environment = Environment.open(directory, options, draftFile);
  try {
    await markFormat(environment);
  } finally {
    await environment.close();
  }
  renameSync(join(directory, draftFile), join(directory, dataFile));
  removeDraft(directory);
  if (options.durability !== 'unsafe-no-sync') syncPath(directory);
}

function removeDraft(directory: string): void {
  for (const name of [draftFile, `${draftFile}-lock`])
    rmSync(join(directory, name), { force: true });
}
