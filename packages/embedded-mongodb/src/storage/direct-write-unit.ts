import type { Catalog } from './catalog';
import type { Change } from './change';
import { appendChange, type Origin } from './change-log';
import { addToCounters, type Counters } from './counters';
import type { Chunk, KeyRange, Reader, Table, Writer } from './key-value';
import { type Ident, type RecordId, type Sequence, sequenceBytes } from './keys';
import { metaKeys } from './meta-keys';
import type { WriteGuard } from './write-guard';
import type { WriteUnit } from './write-unit';

/** What a unit needs of the store it writes to. */
export interface UnitHost {
  latestCatalog: Catalog;
  readonly guard: WriteGuard;
  readonly lastIdent: Ident;
  advance(): Sequence;
  nextIdent(): Ident;
  nextRecordId(ident: Ident, reader: Reader): RecordId;
  boundHistory(writer: Writer, added: number): number;
}

/** A unit inside the write transaction of the file. */
export class DirectWriteUnit implements WriteUnit {
  catalog: Catalog;
  private readonly counts = new Map<Ident, Counters>();
  private readonly startCatalog: Catalog;
  private logBytes = 0;
  /** The point of the history of its last change. */
  lastSequence: Sequence;
  /** While set, changes are logged as parts of this one transaction. */
  private group: { sequence: Sequence; index: number } | undefined;

  constructor(
    private readonly store: UnitHost,
    private readonly writer: Writer,
    private readonly origin?: Origin,
  ) {
    this.catalog = this.startCatalog = store.latestCatalog;
    this.lastSequence = store.advance();
  }

  get changedCatalog(): boolean {
    return this.catalog !== this.startCatalog;
  }

  get(table: Table, key: Buffer): Buffer | undefined {
    return this.writer.get(table, key);
  }

  chunk(table: Table, range: KeyRange, limit: number): Chunk {
    return this.writer.chunk(table, range, limit);
  }

  put(table: Table, key: Buffer, value: Buffer): void {
    this.writer.put(table, key, value);
  }

  remove(table: Table, key: Buffer): void {
    this.writer.remove(table, key);
  }

  claim(what: string): void {
    this.store.guard.claim(what, this.lastSequence);
  }

  claimCollection(ident: Ident): void {
    this.store.guard.claimCollection(ident, this.lastSequence);
  }

  enterCollection(ident: Ident): void {
    this.store.guard.enterCollection(ident, this.lastSequence);
  }

  nextRecordId(ident: Ident): RecordId {
    return this.store.nextRecordId(ident, this.writer);
  }

  nextIdent(): Ident {
    return this.store.nextIdent();
  }

  count(ident: Ident, records: number, bytes: number): void {
    const counts = this.counts.get(ident);
    if (counts) {
      counts.records += records;
      counts.bytes += bytes;
    } else this.counts.set(ident, { records, bytes });
  }

  log(change: Change): void {
    const position = this.group ?? { sequence: this.nextSequence(), index: 0 };
    this.logBytes += appendChange(this.writer, position, change, this.group && this.origin);
    if (this.group) this.group.index += 1;
  }

  /** Logs the changes of a transaction at one point of the history. */
  logTogether(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.group = { sequence: this.nextSequence(), index: 0 };
    for (const change of changes) this.log(change);
    this.group = undefined;
  }

  /** Writes down what the unit added up; nothing is written after it. */
  finish(): void {
    for (const [ident, counters] of this.counts) addToCounters(this.writer, ident, counters);
    if (this.logBytes > 0)
      this.putNumber(metaKeys.historyBytes, this.store.boundHistory(this.writer, this.logBytes));
    if (this.changedCatalog) this.putNumber(metaKeys.ident, this.store.lastIdent);
    this.putNumber(metaKeys.sequence, this.lastSequence);
    this.store.latestCatalog = this.catalog;
  }

  private nextSequence(): Sequence {
    this.lastSequence = this.store.advance();
    return this.lastSequence;
  }

  private putNumber(key: Buffer, number: number): void {
    this.writer.put('meta', key, sequenceBytes(number));
  }
}
