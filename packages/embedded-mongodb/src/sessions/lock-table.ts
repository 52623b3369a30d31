import { mongoError } from '../errors';
import type { Ident, Sequence } from '../storage/keys';
import { Blocked, type WriteGuard } from '../storage/write-guard';

/** An open transaction as the lock table knows it. */
export interface LockHolder {
  /** The point of the history that it reads. */
  readonly snapshotSequence: Sequence;
  /** Resolves when it has committed or aborted. */
  readonly ended: Promise<void>;
}

/**
 * Who has open writes of what, and when each thing was last written: a transaction that writes what
 * somebody else holds or wrote after its snapshot conflicts at once; a plain write waits instead.
 */
export class LockTable implements WriteGuard {
  private readonly holders = new Map<string, LockHolder>();
  private readonly writers = new Map<Ident, Set<LockHolder>>();
  private readonly lastWrites = new Map<string, Sequence>();
  /** `lastWrites` in the order of their sequences, so that old ones can be forgotten. */
  private notes: { what: string; sequence: Sequence }[] = [];
  private readonly open = new Set<LockHolder>();

  begin(holder: LockHolder): void {
    this.open.add(holder);
  }

  /** Lets go of everything that a transaction held. */
  end(holder: LockHolder, held: Iterable<string>): void {
    this.open.delete(holder);
    for (const what of held) if (this.holders.get(what) === holder) this.holders.delete(what);
    for (const [ident, writers] of this.writers) {
      writers.delete(holder);
      if (writers.size === 0) this.writers.delete(ident);
    }
  }

  claim(what: string, sequence: Sequence): void {
    const holder = this.holders.get(what);
    if (holder) throw new Blocked(holder.ended);
    this.note(what, sequence);
  }

  claimCollection(ident: Ident, sequence: Sequence): void {
    const writers = this.writers.get(ident);
    if (writers?.size) throw new Blocked(Promise.race([...writers].map(({ ended }) => ended)));
    this.note(`collection ${ident}`, sequence);
  }

  enterCollection(): void {}

  /** Takes a lock for a transaction; throws WriteConflict when it comes too late. */
  claimFor(holder: LockHolder, what: string): void {
    const other = this.holders.get(what);
    if (other === holder) return;
    if (other || this.wasWrittenAfter(what, holder.snapshotSequence)) throw writeConflict();
    this.holders.set(what, holder);
  }

  enterCollectionFor(holder: LockHolder, ident: Ident): void {
    if (this.wasWrittenAfter(`collection ${ident}`, holder.snapshotSequence)) throw writeConflict();
    const writers = this.writers.get(ident);
    if (writers) writers.add(holder);
    else this.writers.set(ident, new Set([holder]));
  }

  /** Notes that what a transaction held is written now. */
  noteCommit(held: Iterable<string>, sequence: Sequence): void {
    for (const what of held) this.note(what, sequence);
  }

  becameVisible(sequence: Sequence): void {
    let forgettable = sequence;
    for (const { snapshotSequence } of this.open)
      forgettable = Math.min(forgettable, snapshotSequence);
    const kept = this.notes.findIndex((note) => note.sequence > forgettable);
    const forgotten = this.notes.splice(0, kept < 0 ? this.notes.length : kept);
    for (const { what, sequence: noted } of forgotten)
      if (this.lastWrites.get(what) === noted) this.lastWrites.delete(what);
  }

  private note(what: string, sequence: Sequence): void {
    this.lastWrites.set(what, sequence);
    this.notes.push({ what, sequence });
  }

  private wasWrittenAfter(what: string, sequence: Sequence): boolean {
    return (this.lastWrites.get(what) ?? 0) > sequence;
  }
}

/** Another transaction was first; the whole transaction may be tried again. */
export function writeConflict(): Error {
  return mongoError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { labels: ['TransientTransactionError'] },
  );
}
