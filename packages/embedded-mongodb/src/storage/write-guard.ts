import type { Ident, Sequence } from './keys';

/** Decides whether something may be written now: the lock table of the transactions. */
export interface WriteGuard {
  /** Throws `Blocked` when an open transaction holds it; else notes the write at this point. */
  claim(what: string, sequence: Sequence): void;
  claimCollection(ident: Ident, sequence: Sequence): void;
  enterCollection(ident: Ident, sequence: Sequence): void;
  /** Everything up to this point can be read by new snapshots. */
  becameVisible(sequence: Sequence): void;
}

/** Thrown in a write callback that has to wait; nothing of it is kept, and it runs again afterwards. */
export class Blocked extends Error {
  constructor(readonly until: Promise<unknown>) {
    super('Another transaction has open writes here');
  }
}

/** Lets everything pass: for a file without transactions. */
export const openGuard: WriteGuard = {
  claim() {},
  claimCollection() {},
  enterCollection() {},
  becameVisible() {},
};
