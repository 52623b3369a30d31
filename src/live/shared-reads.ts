import type { Activity } from '../domain/activity';

interface Read<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/** A reader who comes this much later is told of a newer state. */
const FRESH_MS = 500;

/**
 * What every reader of an activity needs of the database, read once for all who are told of it in the same moment.
 * It is read after the activity was, so it is never older than the activity; and it is half a second old at most.
 */
export class SharedReads<T> {
  private readonly reads = new WeakMap<Activity, Read<T>>();

  constructor(
    private readonly read: (activity: Activity, cursor: string) => Promise<T>,
    private readonly freshMs = FRESH_MS,
  ) {}

  of(activity: Activity, cursor: string): Promise<T> {
    const known = this.reads.get(activity);
    if (known && known.until > Date.now()) return known.value;
    const value = this.read(activity, cursor);
    this.reads.set(activity, { value, until: Date.now() + this.freshMs });
    value.catch(() => this.reads.delete(activity));
    return value;
  }
}
