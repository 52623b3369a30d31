import { setTimeout as pause } from 'node:timers/promises';
import type { MongoClient, MongoClientOptions } from 'mongodb';
import type { EmbeddedMongo } from '../../../src/embedded-mongo';

const PATIENCE_MS = 10_000;

/** For a client whose database is killed: it gives up at once where there is none any more. */
export const givesUp: MongoClientOptions = { retryWrites: false, serverSelectionTimeoutMS: 300 };

/** For a client whose database may end and not come back: what fails is not tried again. */
export const triesOnce: MongoClientOptions = { retryReads: false, retryWrites: false };

/**
 * Waits for work with a database that is gone by now. The driver never ends what it writes to a socket that was
 * closed just before: it waits for the socket to drain. Nothing can come of that any more.
 */
export async function unlessStuck(work: Promise<unknown>): Promise<void> {
  const waiting = new AbortController();
  const late = pause(PATIENCE_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    waiting.abort();
  }
}

/**
 * Closes a client whose database may be gone. Where the driver waits for ever, what it looks for its server with is
 * ended all the same: it would keep the process from ending.
 */
export async function closeAnyway(client: MongoClient): Promise<void> {
  const topology: { close(): void } | undefined = Reflect.get(client, 'topology');
  await unlessStuck(client.close());
  topology?.close();
}

/** What comes of work with a database, or `gone` when the database ended and the work is stuck. */
export function orGone<T>(mongo: EmbeddedMongo, work: Promise<T>, gone: T): Promise<T> {
  const ended = mongo.exited.then(() => pause(PATIENCE_MS, gone, { ref: false }));
  return Promise.race([work, ended]);
}
