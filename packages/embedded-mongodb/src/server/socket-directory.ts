import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { EmbeddedMongoError } from './embedded-mongo-error';

/** Node 20 cuts a longer path without a word, and then listens somewhere else. */
const LONGEST_PATH = 100;
const ONLY_ITS_USER = 0o700;
/** What `newSocketPath` gives. */
const OWN_PATH = /\/emongo-[0-9a-f]{12}\/db\.sock$/;

/**
 * Names a Unix socket of its own: short and in lower case, as the driver lower-cases hosts and a
 * database's own directory may be neither.
 */
export function newSocketPath(temporary = tmpdir()): string {
  const name = join(`emongo-${randomBytes(6).toString('hex')}`, 'db.sock');
  const fitting = [temporary, '/tmp'].map((root) => join(root, name)).find(isSocketPath);
  if (fitting === undefined) {
    throw new EmbeddedMongoError('StartFailed', `No socket can lie under ${temporary}`);
  }
  return fitting;
}

function isSocketPath(path: string): boolean {
  return Buffer.byteLength(path) <= LONGEST_PATH && path === path.toLowerCase();
}

/** Makes the directory of a socket, for its user alone; one left behind by a killed owner is reused. */
export function makeSocketDirectory(socketPath: string): void {
  const directory = dirname(socketPath);
  try {
    mkdirSync(directory, { mode: ONLY_ITS_USER });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isPrivate(directory)) throw error;
    rmSync(socketPath, { force: true });
  }
}

function isPrivate(directory: string): boolean {
  const stats = lstatSync(directory);
  const mine = userInfo().uid === stats.uid;
  return mine && stats.isDirectory() && (stats.mode & 0o777) === ONLY_ITS_USER;
}

/** Removes a socket and its directory; a path that a lock file names and nobody here made stays untouched. */
export function removeSocketDirectory(socketPath: string): void {
  if (OWN_PATH.test(socketPath)) rmSync(dirname(socketPath), { recursive: true, force: true });
}

/** Gives the URI of the database behind a socket. */
export function socketUri(socketPath: string): string {
  return `mongodb://${encodeURIComponent(socketPath)}/?directConnection=true`;
}
