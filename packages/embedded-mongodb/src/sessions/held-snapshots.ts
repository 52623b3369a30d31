import { mongoError } from '../errors';
import type { Sequence } from '../storage/keys';
import type { Store, StoredView } from '../storage/store';

/** How long a state can be come back to, in ms; a held state keeps the file from reusing its pages. */
const KEPT_MS = 60_000;
const MOST_KEPT = 100;

/** A committed state that several reads share. */
export interface HeldSnapshot {
  readonly view: StoredView;
  readonly since: number;
  /** Whether it was let go; nothing reads it any more. */
  isOver: boolean;
}

export const snapshotTooOld = () =>
  mongoError('SnapshotTooOld', 'Read timestamp is older than the oldest available timestamp');

/**
 * The states that snapshot reads outside of transactions go by: the first read of a snapshot session
 * takes the newest one, the later ones ask for the same by its time.
 */
export class HeldSnapshots {
  private readonly held = new Map<Sequence, HeldSnapshot>();

  constructor(private readonly store: Store) {}

  newest(): HeldSnapshot {
    const view = this.store.view();
    const known = this.held.get(view.sequence);
    if (known) {
      view.reader.release();
      return known;
    }
    this.expire();
    const made = { view, since: Date.now(), isOver: false };
    this.held.set(view.sequence, made);
    return made;
  }

  /** Gives the state of a moment; throws SnapshotTooOld when it is not kept, or not any more. */
  at(sequence: Sequence): HeldSnapshot {
    if (sequence > this.store.lastSequence)
      throw mongoError(
        'InvalidOptions',
        'readConcern atClusterTime value must not be greater than the current clusterTime',
      );
    this.expire();
    const known = this.held.get(sequence);
    if (known) return known;
    if (sequence === this.store.lastSequence) return this.newest();
    throw snapshotTooOld();
  }

  /** Lets go what is over its time, and the oldest beyond the bound. */
  expire(now = Date.now()): void {
    for (const [sequence, snapshot] of this.held) {
      if (snapshot.since > now - KEPT_MS && this.held.size < MOST_KEPT) return;
      this.held.delete(sequence);
      snapshot.isOver = true;
      snapshot.view.reader.release();
    }
  }

  close(): void {
    this.expire(Number.POSITIVE_INFINITY);
  }
}
