import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDirectory } from '../storage/make-directory';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { isRunning, type ProcessIdentity, thisProcess } from './process-identity';
import { removeSocketDirectory } from './socket-directory';

/** What an owner writes about itself into its lock file. */
export interface Owner extends ProcessIdentity {
  /** A claim is not an ownership yet: who claims has to look for others first. */
  state: 'claiming' | 'owning' | 'leaving';
  socketPath: string;
}

const ONLY_ITS_USER = 0o600;
const LOCK_FILE = /^owner-[0-9a-f]+\.lock$/;
/** How long a claim waits for others that claim at the same moment or are about to leave, in ms. */
const PATIENCE_MS = 10_000;
const LONGEST_PAUSE_MS = 50;

/**
 * Keeps a directory to one owner. Each claimant first writes a lock file of its own and then looks
 * for those of others: of two that come at once at least one sees the other, so there are never two
 * owners, and a file whose process is gone (SIGKILL leaves it behind) holds nobody up.
 */
export class DirectoryLock {
  private readonly file: string;

  private constructor(
    private readonly directory: string,
    private readonly socketPath: string,
  ) {
    this.file = join(directory, `owner-${randomBytes(6).toString('hex')}.lock`);
  }

  /** Takes the directory, made when missing; throws DirectoryInUse when another process has it. */
  static async claim(directory: string, socketPath: string): Promise<DirectoryLock> {
    makeDirectory(directory);
    const lock = new DirectoryLock(directory, socketPath);
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      lock.write('claiming');
      const other = lock.findOther();
      if (!other) return lock.owned();
      lock.release();
      if (other.state === 'owning' || Date.now() > end) throw inUse(directory, other);
      await sleep(Math.random() * LONGEST_PAUSE_MS);
    }
  }

  private owned(): this {
    try {
      this.write('owning');
      return this;
    } catch (error) {
      this.release();
      throw error;
    }
  }

  /** Tells those who come from now on that the directory is free in a moment, where the disk has room for that. */
  leave(): void {
    try {
      this.write('leaving');
    } catch {
      // Those who come wait for nobody then: they are told that the directory is in use.
    }
  }

  release(): void {
    rmSync(this.file, { force: true });
  }

  private write(state: Owner['state']): void {
    const owner: Owner = {
      ...thisProcess(),
      state,
      socketPath: this.socketPath,
    };
    const draft = `${this.file}.new`;
    try {
      writeFileSync(draft, JSON.stringify(owner), { mode: ONLY_ITS_USER });
      renameSync(draft, this.file);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  private findOther(): Owner | undefined {
    const others = lockFiles(this.directory).filter((file) => file !== this.file);
    for (const file of others) {
      const owner = readOwner(file);
      if (owner && isRunning(owner)) return owner;
      if (owner && owner.socketPath !== this.socketPath) removeSocketDirectory(owner.socketPath);
      rmSync(file, { force: true });
    }
    return undefined;
  }
}

/** Gives the process that owns a directory at the moment, if one does. */
export function findOwner(directory: string): Owner | undefined {
  return lockFiles(directory)
    .map(readOwner)
    .find((owner) => owner?.state === 'owning' && isRunning(owner));
}

function lockFiles(directory: string): string[] {
  try {
    const names = readdirSync(directory).filter((name) => LOCK_FILE.test(name));
    return names.map((name) => join(directory, name));
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

/** A file that a power cut left empty or in part tells of nobody, like one that is gone by now. */
function readOwner(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner> | null;
    const isOwner = typeof owner?.pid === 'number' && typeof owner.socketPath === 'string';
    return isOwner ? (owner as Owner) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

function inUse(directory: string, owner: Owner): EmbeddedMongoError {
  const message = `${directory} is in use by process ${owner.pid}: only one process can own it`;
  return new EmbeddedMongoError('DirectoryInUse', message);
}
