import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeDirectory } from './make-directory';
import { syncPath } from './sync-path';

/**
 * Lets a folder be filled that is not there yet. It gets its name when it is whole and on the disk: what an
 * interruption leaves is called unfinished.
 */
export async function fillNewFolder(
  folder: string,
  fill: (draft: string) => Promise<void>,
): Promise<void> {
  makeDirectory(dirname(folder));
  const draft = mkdtempSync(`${folder}.unfinished-`);
  try {
    await fill(draft);
    for (const name of readdirSync(draft)) syncPath(join(draft, name));
    syncPath(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  syncPath(dirname(folder));
}
