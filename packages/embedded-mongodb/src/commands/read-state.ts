import { mongoError } from '../errors';
import type { ReaderSource } from '../planner/run-plan';
import type { HeldSnapshot } from '../sessions/held-snapshots';
import type { Transaction } from '../sessions/transaction';
import type { Catalog } from '../storage/catalog';
import { type Counters, readCounters } from '../storage/counters';
import type { Reader } from '../storage/key-value';
import type { Ident } from '../storage/keys';
import type { Store, StoredView } from '../storage/store';

/**
 * What an operation reads: a transaction's state, one that is held, or the newest committed one, which is let go between
 * two batches of a cursor and replaced by the newest one then.
 */
export class ReadState implements ReaderSource {
  version = 0;
  private view: StoredView | undefined;

  constructor(
    private readonly store: Store,
    readonly transaction?: Transaction,
    private readonly held?: HeldSnapshot,
  ) {
    if (!transaction && !held) this.view = store.view();
  }

  get reader(): Reader {
    const reader = this.transaction ?? this.held?.view.reader ?? this.view?.reader;
    if (!reader) throw mongoError('InternalError', 'A suspended cursor was read');
    return reader;
  }

  get catalog(): Catalog {
    return this.transaction?.catalog ?? (this.held ?? this).view?.catalog ?? this.store.catalog;
  }

  /** A collection's counters in this state. */
  countersOf(ident: Ident): Counters {
    return this.transaction?.countersOf(ident) ?? readCounters(this.reader, ident);
  }

  /** Lets the state go until `resume()`. */
  suspend(): void {
    this.view?.reader.release();
    this.view = undefined;
  }

  /** Goes on with the newest state. */
  resume(): void {
    if (this.transaction || this.held || this.view) return;
    this.view = this.store.view();
    this.version++;
  }
}
