import { mongoError } from '../errors';
import type { Catalog, Collection } from '../storage/catalog';
import type { Change } from '../storage/change';
import type { Origin } from '../storage/change-log';
import { type Counters, readCounters } from '../storage/counters';
import type { DirectWriteUnit } from '../storage/direct-write-unit';
import type { Chunk, KeyRange, Table } from '../storage/key-value';
import type { Ident, RecordId } from '../storage/keys';
import { Overlay } from '../storage/overlay';
import type { Store, StoredView } from '../storage/store';
import type { WriteUnit } from '../storage/write-unit';
import type { Document } from '../values/value';
import { type LockHolder, type LockTable, writeConflict } from './lock-table';

/** Who began a transaction, and with which Stable API: all of its commands declare the same. */
export interface TransactionOrigin extends Origin {
  api: Document;
}

/**
 * A multi-document transaction: it reads one snapshot with its own writes over it, which nobody else sees
 * until they are all committed at once.
 */
export class Transaction implements WriteUnit, LockHolder {
  catalog: Catalog;
  readonly snapshotSequence: number;
  readonly ended: Promise<void>;
  readonly startedAt = Date.now();
  private readonly view: StoredView;
  private readonly overlay: Overlay;
  private readonly held = new Set<string>();
  private readonly changes: Change[] = [];
  private readonly counts = new Map<Ident, Counters>();
  private resolveEnded: () => void = () => {};

  constructor(
    private readonly store: Store,
    private readonly locks: LockTable,
    readonly origin: TransactionOrigin,
    private readonly maxBytes: number,
  ) {
    this.view = store.view();
    this.catalog = this.view.catalog;
    this.snapshotSequence = this.view.sequence;
    this.overlay = new Overlay(this.view.reader);
    this.ended = new Promise((resolve) => {
      this.resolveEnded = resolve;
    });
    locks.begin(this);
  }

  get hasWrites(): boolean {
    return this.overlay.size > 0;
  }

  get(table: Table, key: Buffer): Buffer | undefined {
    return this.overlay.get(table, key);
  }

  chunk(table: Table, range: KeyRange, limit: number): Chunk {
    return this.overlay.chunk(table, range, limit);
  }

  put(table: Table, key: Buffer, value: Buffer): void {
    this.overlay.put(table, key, value);
    if (this.overlay.size > this.maxBytes)
      throw mongoError(
        'TransactionTooLarge',
        `The transaction writes more than ${this.maxBytes} bytes`,
      );
  }

  remove(table: Table, key: Buffer): void {
    this.overlay.remove(table, key);
  }

  claim(what: string): void {
    this.locks.claimFor(this, what);
    this.held.add(what);
  }

  claimCollection(): void {}

  enterCollection(ident: Ident): void {
    this.locks.enterCollectionFor(this, ident);
  }

  nextRecordId(ident: Ident): RecordId {
    return this.store.nextRecordId(ident, this.view.reader);
  }

  nextIdent(): Ident {
    return this.store.nextIdent();
  }

  count(ident: Ident, records: number, bytes: number): void {
    const counts = this.counts.get(ident) ?? { records: 0, bytes: 0 };
    this.counts.set(ident, { records: counts.records + records, bytes: counts.bytes + bytes });
  }

  /** A collection's counters as this transaction sees them. */
  countersOf(ident: Ident): Counters {
    const stored = readCounters(this.view.reader, ident);
    const own = this.counts.get(ident);
    return own
      ? { records: stored.records + own.records, bytes: stored.bytes + own.bytes }
      : stored;
  }

  log(change: Change): void {
    this.changes.push(change);
  }

  /** Writes everything at once; `alongside` adds to the same unit. Ends the transaction either way. */
  async commit(alongside: (unit: DirectWriteUnit) => void): Promise<void> {
    try {
      if (this.hasWrites)
        await this.store.write((unit) => this.applyTo(unit, alongside), { origin: this.origin });
    } finally {
      this.end();
    }
  }

  abort(): void {
    this.end();
  }

  private applyTo(unit: DirectWriteUnit, alongside: (unit: DirectWriteUnit) => void): void {
    for (const collection of this.created()) {
      if (unit.catalog.find(collection.namespace)) throw writeConflict();
      unit.catalog = unit.catalog.with(collection);
    }
    this.overlay.applyTo(unit);
    for (const [ident, { records, bytes }] of this.counts) unit.count(ident, records, bytes);
    unit.logTogether(this.changes);
    alongside(unit);
    this.locks.noteCommit(this.held, unit.lastSequence);
  }

  /** Was a collection there before the transaction began. */
  isOld({ namespace }: Collection): boolean {
    return this.view.catalog.find(namespace) !== undefined;
  }

  /** The collections that come into being with the commit. */
  private created(): Collection[] {
    const before = this.view.catalog;
    return this.catalog === before
      ? []
      : this.catalog.list().filter(({ namespace }) => !before.find(namespace));
  }

  private end(): void {
    this.locks.end(this, this.held);
    this.view.reader.release();
    this.resolveEnded();
  }
}
