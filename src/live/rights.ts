import { type Activity, RIGHTS_TOPIC } from '../domain/activity';
import { DomainError } from '../domain/domain-error';
import type { StreamModel } from '../models/live/stream.model';
import { ActivityReader } from './activity-reader';
import type { Hub } from './hub';

/** Told of the ids whose rights have changed, in this or any other process; null: of anybody's. */
export type RightsListener = (ids: ReadonlySet<string> | null) => void;

/** Nearly always one: a set for each of ten thousand sockets would weigh more than they do. */
type Listeners = (() => void) | readonly (() => void)[];

const RETRY_MS = 1000;

/**
 * Follows the `rights` stream for the whole process, so that open sockets and cached viewers lose
 * within seconds what their member lost (DOMAIN.md X3).
 */
export class Rights {
  /** Told before everybody else: what they remember of a viewer must be gone when others ask again. */
  private readonly caches: RightsListener[] = [];
  /** Listeners by the id (of a member, a session, a key) they care about. */
  private readonly listeners = new Map<string, Listeners>();
  private reader: ActivityReader | null = null;
  private following: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly hub: Hub,
    private readonly streams: StreamModel,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  async start(): Promise<void> {
    this.reader = await this.open();
    this.following = this.follow(this.reader);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.reader?.close();
    await this.following;
  }

  /** Says what this process has committed: what it remembers of those viewers is gone before anybody asks again. */
  readonly committed = (activities: readonly Activity[]): void => {
    for (const { topic, subjects } of activities)
      if (topic === RIGHTS_TOPIC) this.tellCaches(new Set(Object.values(subjects)));
  };

  /** Calls back for each change whose subjects name the id, until `forget`. */
  onChangeOf(id: string, listener: () => void): void {
    this.listeners.set(id, added(this.listeners.get(id), listener));
  }

  /** Ids that somebody cares about at the moment. */
  get watchedIds(): number {
    return this.listeners.size;
  }

  forget(id: string, listener: () => void): void {
    const left = [this.listeners.get(id) ?? []].flat().filter((each) => each !== listener);
    if (left.length === 0) this.listeners.delete(id);
    else this.listeners.set(id, left);
  }

  /** Calls back for every change, before those who asked for one id are told. */
  onAnyChange(listener: RightsListener): void {
    this.caches.push(listener);
  }

  private async open(): Promise<ActivityReader> {
    const head = await this.streams.head(RIGHTS_TOPIC);
    return new ActivityReader(this.hub, { topic: RIGHTS_TOPIC, after: head, head });
  }

  private async follow(first: ActivityReader): Promise<void> {
    let reader = first;
    while (!this.stopped) {
      try {
        if (reader.isClosed) {
          reader = await this.open();
          this.reader = reader;
          this.tell(null);
        }
        const activity = await reader.next();
        if (activity) this.tell(new Set(Object.values(activity.subjects)));
      } catch (fault) {
        if (this.stopped) return;
        // What the log no longer holds can't be caught up with: all that is remembered is asked again.
        if (fault instanceof DomainError) reader.close();
        this.onFault(fault);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  private tellCaches(ids: ReadonlySet<string> | null): void {
    for (const listener of this.caches) listener(ids);
  }

  private tell(ids: ReadonlySet<string> | null): void {
    this.tellCaches(ids);
    for (const id of ids ?? [...this.listeners.keys()])
      for (const listener of [this.listeners.get(id) ?? []].flat()) listener();
  }
}

function added(known: Listeners | undefined, listener: () => void): Listeners {
  return known ? [known, listener].flat() : listener;
}
