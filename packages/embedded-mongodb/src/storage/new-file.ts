import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFile, Environment, type EnvironmentOptions } from './environment';
import { markFormat } from './format';
import { makeDirectory } from './make-directory';
import { syncPath } from './sync-path';

const draftFile = `${dataFile}.new`;
const probeFile = 'room.new';
/** More bytes than a file without documents and its table of readers take. */
const room = 1024 * 1024;

/**
 * Makes the file of a folder that has none. It gets its name when it is whole, so that a power cut leaves one
 * that opens, or none.
 */
export async function makeFile(directory: string, options: EnvironmentOptions): Promise<void> {
  if (existsSync(join(directory, dataFile))) return;
  makeDirectory(directory);
  try {
    // LMDB ends the process where it finds no room for its first pages; this fails with the system's error.
    writeFileSync(join(directory, probeFile), Buffer.alloc(room));
    removeDraft(directory);
    await writeDraft(directory, options);
  } catch (error) {
    removeDraft(directory);
    throw error;
  }
  renameSync(join(directory, draftFile), join(directory, dataFile));
  removeDraft(directory);
  if (options.durability !== 'unsafe-no-sync') syncPath(directory);
}

async function writeDraft(directory: string, options: EnvironmentOptions): Promise<void> {
  const environment = Environment.open(directory, options, draftFile);
  try {
    await markFormat(environment);
  } finally {
    await environment.close();
  }
}

function removeDraft(directory: string): void {
  for (const name of [probeFile, draftFile, `${draftFile}-lock`])
    rmSync(join(directory, name), { force: true });
}
