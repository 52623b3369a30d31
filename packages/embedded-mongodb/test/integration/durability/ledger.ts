/**
 * What a client asked for and what it was told, each at a moment of the test's clock. At a cut the first must
 * not be there yet, the second must; what lies between may be either.
 */
export interface Deed {
  asked: number;
  /** When it was acknowledged. */
  done?: number;
}

export const isCertain = ({ done }: Deed, cut: number) => done !== undefined && done <= cut;
export const isPossible = ({ asked }: Deed, cut: number) => asked <= cut;

/** Everything that a mixed load did, for a comparison with what a database still knows. */
export class Ledger {
  readonly inserts = new Map<number, Deed>();
  readonly removals = new Map<number, Deed>();
  /** Transactions, by the first of the two documents that each writes. */
  readonly pairs = new Map<number, Deed>();
  readonly increments: Deed[] = [];
  readonly indexes = new Map<string, Deed>();
  readonly droppedIndexes = new Map<string, Deed>();
  /** The numbered writes of the session that sends them again, by number. */
  readonly retryable = new Map<number, Deed>();

  /** `clock` tells the moment: bytes of a recording, or always 0 where only the end counts. */
  constructor(private readonly clock: () => number = () => 0) {}

  /** Notes what is asked for, runs it and notes that it was acknowledged. */
  async during(note: (deed: Deed) => void, ask: () => Promise<unknown>): Promise<void> {
    const deed: Deed = { asked: this.clock() };
    note(deed);
    await ask();
    deed.done = this.clock();
  }

  /** How many deeds were acknowledged. */
  get acknowledged(): number {
    const { inserts, removals, pairs, indexes, droppedIndexes, retryable } = this;
    const maps: Map<unknown, Deed>[] = [
      inserts,
      removals,
      pairs,
      indexes,
      droppedIndexes,
      retryable,
    ];
    const all = [...this.increments, ...maps.flatMap((deeds) => [...deeds.values()])];
    return all.filter(({ done }) => done !== undefined).length;
  }
}
