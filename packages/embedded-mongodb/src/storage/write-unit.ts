import type { Catalog } from './catalog';
import type { Change } from './change';
import type { Writer } from './key-value';
import type { Ident, RecordId } from './keys';

/**
 * What is written together or not at all: a step of a write command, or a whole transaction.
 * A claim comes before the writes that it guards.
 */
export interface WriteUnit extends Writer {
  catalog: Catalog;
  /** Makes sure that nobody else writes the same thing: waits for an open transaction, or conflicts. */
  claim(what: string): void;
  /** Makes sure that no transaction has open writes in a collection whose definition changes. */
  claimCollection(ident: Ident): void;
  /** Says that documents of a collection are written. */
  enterCollection(ident: Ident): void;
  nextRecordId(ident: Ident): RecordId;
  nextIdent(): Ident;
  /** Adds to a collection's count of documents and their bytes. */
  count(ident: Ident, records: number, bytes: number): void;
  log(change: Change): void;
}
