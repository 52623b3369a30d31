import type { Addresses, ServeOptions } from './database-options';
import type { EmbeddedMongoFailure } from './embedded-mongo-error';

/** What the owner says to the database's process. */
export type OwnerMessage = { kind: 'serve'; options: ServeOptions } | { kind: 'stop' };

/** What the database's process says to its owner. */
export type DatabaseMessage =
  | { kind: 'ready'; addresses: Addresses }
  | { kind: 'failed'; code: EmbeddedMongoFailure; message: string };
