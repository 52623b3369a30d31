import type { Document } from '../values/value';
import type { Operation } from './operation';

/**
 * What a command answers: a document, to which the dispatcher adds `ok` and the times; a cursor's batch that
 * encodes itself; or a document that is followed by another one without a request.
 */
export type Answer = Document | { encode(tail: Document): Uint8Array[] } | { repeated: Document };

/** One command: its name, where it may run, and what it does. */
export interface Command {
  name: string;
  aliases?: readonly string[];
  /** May run inside a transaction. */
  inTransactions?: boolean;
  /** A write that takes a transaction number and remembers its outcome. */
  isRetryable?: boolean;
  /** Takes a write concern. */
  isWrite?: boolean;
  /** Read concern levels besides `local` that it takes. */
  readConcerns?: readonly string[];
  /** Only on the database `admin`. */
  adminOnly?: boolean;
  run(operation: Operation): Promise<Answer> | Answer;
}
