import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const ONLY_ITS_USER = 0o700;

/**
 * Makes a directory, and those above it, for its user alone; one that is there stays as it is. Node's own
 * recursion never ends where a file system takes no directories (`/proc`).
 */
export function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: ONLY_ITS_USER });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const parent = dirname(resolve(path));
    if (code !== 'ENOENT' || parent === resolve(path)) throw error;
    makeDirectory(parent);
    mkdirSync(resolve(path), { mode: ONLY_ITS_USER });
  }
}
