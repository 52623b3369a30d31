import type { Activity } from '../domain/activity';

/** Whoever tells what comes after an activity, as far as it is known. */
export interface Upcoming {
  readonly ahead: readonly Activity[];
}

interface Read<T> {
  readonly running: Promise<T>;
  /** Null until it is there. */
  value: T | null;
  until: number;
}

/** A reader who comes this much later is told of a newer state. */
const FRESH_MS = 500;
/** Nobody who comes later waits for a reading that takes this long already. */
const PATIENCE_MS = 5000;

/**
 * What every reader of an activity needs of the database, read once for all who are told of it in the same moment, and
 * together with what comes right after it. It is read after the activities were, so it is never older than they are; and
 * `read` was called half a second ago at most.
 */
export class SharedReads<T extends object> {
  private readonly reads = new WeakMap<Activity, Read<T>>();

  /** `read` gives one for each activity, in their order. */
  constructor(private readonly read: (activities: readonly Activity[]) => Promise<readonly T[]>) {}

  /** The promise is the same for all who ask while it is being read. */
  of(activity: Activity, upcoming: Upcoming): T | Promise<T> {
    const known = this.fresh(activity, Date.now());
    return known ? (known.value ?? known.running) : this.begin(activity, upcoming);
  }

  private begin(activity: Activity, { ahead }: Upcoming): Promise<T> {
    const now = Date.now();
    const later = ahead.filter((each) => each !== activity && !this.fresh(each, now));
    const due = [activity, ...later];
    const all = this.read(due);
    const [first] = due.map((each, i) => this.remember(each, all, i));
    return first as Promise<T>;
  }

  private fresh(activity: Activity, now: number): Read<T> | null {
    const known = this.reads.get(activity);
    return known && known.until > now ? known : null;
  }

  private remember(activity: Activity, all: Promise<readonly T[]>, index: number): Promise<T> {
    const running = all.then((values) => values[index] as T);
    const read: Read<T> = { running, value: null, until: Date.now() + PATIENCE_MS };
    this.reads.set(activity, read);
    running.then(
      (value) => {
        read.value = value;
        read.until = Date.now() + FRESH_MS;
      },
      () => {
        if (this.reads.get(activity) === read) this.reads.delete(activity);
      },
    );
    return running;
  }
}
