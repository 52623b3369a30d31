import type { Timestamp } from 'bson';
import { mongoError } from '../errors';
import type { Pulse } from '../planner/pulse';
import type { ReaderSource } from '../planner/run';
import { type HeldSnapshot, snapshotTooOld } from '../sessions/held-snapshots';
import type { Catalog } from '../storage/catalog';
import { type Counters, readCounters } from '../storage/counters';
import type { Chunk, KeyRange, Reader, Table } from '../storage/key-value';
import type { Ident } from '../storage/keys';
import type { Store, View } from '../storage/store';
import type { QueryState } from './query';
import { timestampOf } from './timestamps';

/** A state that stays the same: a transaction's, or a snapshot that is held. */
export interface FixedState extends Reader {
  readonly catalog: Catalog;
  countersOf(ident: Ident): Counters;
}

/**
 * What an operation reads: a fixed state, or the newest committed one, which is let go between two batches of
 * a cursor and replaced by the newest one then.
 */
export class ReadState implements ReaderSource, QueryState {
  version = 0;
  readonly tick = (): void => this.pulse?.tick();
  private view: View | undefined;

  constructor(
    private readonly store: Store,
    private readonly fixed?: FixedState,
    /** The rhythm of the batch that reads. */
    public pulse?: Pulse,
  ) {
    if (!fixed) this.view = store.sharedView();
  }

  get reader(): Reader {
    const reader = this.fixed ?? this.view?.reader;
    if (!reader) throw mongoError('InternalError', 'A suspended cursor was read');
    return reader;
  }

  get catalog(): Catalog {
    return this.fixed?.catalog ?? this.view?.catalog ?? this.store.catalog;
  }

  get clusterTime(): Timestamp {
    return timestampOf(this.store.lastSequence);
  }

  /** A collection's counters in this state. */
  countersOf(ident: Ident): Counters {
    return this.fixed?.countersOf(ident) ?? readCounters(this.reader, ident);
  }

  /** Lets the state go until `resume()`. */
  suspend(): void {
    this.view?.reader.release();
    this.view = undefined;
  }

  /** Goes on with the newest state. */
  resume(): void {
    if (this.fixed || this.view) return;
    this.view = this.store.sharedView();
    this.version++;
  }
}

/** A snapshot that is held for a session's reads; throws SnapshotTooOld once it was let go. */
export class HeldState implements FixedState {
  constructor(private readonly held: HeldSnapshot) {}

  get catalog(): Catalog {
    return this.held.view.catalog;
  }

  get(table: Table, key: Buffer): Buffer | undefined {
    return this.reader().get(table, key);
  }

  chunk(table: Table, range: KeyRange, limit: number): Chunk {
    return this.reader().chunk(table, range, limit);
  }

  countersOf(ident: Ident): Counters {
    return readCounters(this.reader(), ident);
  }

  private reader(): Reader {
    if (this.held.isOver) throw snapshotTooOld();
    return this.held.view.reader;
  }
}
