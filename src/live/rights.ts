import { type Activity, RIGHTS_TOPIC } from '../domain/activity';
import type { StreamModel } from '../models/live/stream.model';
import { ActivityReader } from './activity-reader';
import type { Hub } from './hub';

/** Told of one change of somebody's rights, in this or any other process. */
export type RightsListener = (activity: Activity) => void;

const RETRY_MS = 1000;

/**
 * Follows the `rights` stream for the whole process, so that open sockets and cached viewers lose
 * within seconds what their member lost (DOMAIN.md X3).
 */
export class Rights {
  /** Listeners by the id (of a member, a session, a key) they care about. */
  private readonly listeners = new Map<string, Set<RightsListener>>();
  private reader: ActivityReader | null = null;
  private following: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly hub: Hub,
    private readonly streams: StreamModel,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  async start(): Promise<void> {
    this.reader = new ActivityReader(this.hub, RIGHTS_TOPIC, await this.streams.head(RIGHTS_TOPIC));
    this.following = this.follow(this.reader);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.reader?.close();
    await this.following;
  }

  /** Calls back for each change whose subjects name the id, until the returned function is called. */
  onChangeOf(id: string, listener: RightsListener): () => void {
    const listeners = this.listeners.get(id) ?? new Set();
    this.listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(id) === listeners) this.listeners.delete(id);
    };
  }

  private async follow(reader: ActivityReader): Promise<void> {
    while (!this.stopped) {
      try {
        const activity = await reader.next();
        if (activity) this.tell(activity);
      } catch (fault) {
        if (this.stopped) return;
        this.onFault(fault);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  private tell(activity: Activity): void {
    for (const id of new Set(Object.values(activity.subjects)))
      for (const listener of [...(this.listeners.get(id) ?? [])]) listener(activity);
  }
}
