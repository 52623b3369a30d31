import type { Activity } from '../domain/activity';
import type { Judged } from './following';

interface Read<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/** A reader who comes this much later is told of a newer state. */
const FRESH_MS = 500;

/**
 * What every reader of an activity needs of the database, read once for all who are told of it in the same moment, and
 * together with what comes right after it. It is read after the activities were, so it is never older than they are; and
 * it is half a second old at most.
 */
export class SharedReads<T> {
  private readonly reads = new WeakMap<Activity, Read<T>>();

  /** `read` gives one for each activity, in their order. */
  constructor(private readonly read: (activities: readonly Activity[]) => Promise<readonly T[]>) {}

  of({ activity, ahead }: Pick<Judged, 'activity' | 'ahead'>): Promise<T> {
    const now = Date.now();
    const isFresh = (each: Activity): boolean => (this.reads.get(each)?.until ?? 0) > now;
    const known = this.reads.get(activity);
    if (known && known.until > now) return known.value;
    const due = [activity, ...ahead().filter((each) => !isFresh(each))];
    const all = this.read(due);
    for (const [i, each] of due.entries()) this.remember(each, all, i);
    return all.then(([first]) => first as T);
  }

  private remember(activity: Activity, all: Promise<readonly T[]>, index: number): void {
    const read = { value: all.then((values) => values[index] as T), until: Date.now() + FRESH_MS };
    this.reads.set(activity, read);
    read.value.catch(() => {
      if (this.reads.get(activity) === read) this.reads.delete(activity);
    });
  }
}
