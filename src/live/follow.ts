import type { Activity } from '../domain/activity';
import { DomainError, ErrorCode } from '../domain/domain-error';
import { ActivityReader } from './activity-reader';
import type { Hub } from './hub';
import type { LiveCursors } from './live-cursors';
import type { Rights } from './rights';

/** One delivery of a subscription: what is shown, and the fresh context it is resolved in. */
export class Emission<T, Context> {
  constructor(
    readonly root: T,
    readonly context: Context,
  ) {}
}

export interface FollowRequest<T, Context> {
  readonly topic: string;
  /** A cursor to replay from; null starts with what is committed after now. */
  readonly after: string | null;
  readonly checkpoints: boolean;
  /** The stream's present head, read from where its sequence counts. */
  head(): Promise<number>;
  /** The same viewer looked up again, with fresh loaders; asked before each judgement. */
  renew(): Promise<Context>;
  /** What this viewer is shown of an activity, or null to skip it. A DomainError ends the stream. */
  judge(activity: Activity, cursor: string, context: Context): Promise<T | null>;
  checkpoint(cursor: string, occurredAt: Date): T;
  /** A change of this member's rights ends the stream with RESYNC_REQUIRED; null: judge again only. */
  readonly endsOnRightsOf: string | null;
}

/** A checkpoint comes at least after so many skipped activities, or so long without an emission. */
const MAX_SKIPPED = 1000;
const CHECKPOINT_MS = 10 * 60 * 1000;

/** The way from the activity log to a subscriber. */
export class LiveStreams {
  constructor(
    private readonly hub: Hub,
    private readonly cursors: LiveCursors,
    private readonly rights: Rights,
    private readonly clock: () => Date,
  ) {}

  cursor(topic: string, sequence: number): string {
    return this.cursors.encode(topic, sequence);
  }

  /**
   * Replays what came after the cursor, then goes live: no gap, no repeat. Throws BAD_USER_INPUT or
   * RESYNC_REQUIRED for a cursor it can't go on from. Whoever iterates ends it with `return`.
   */
  async follow<T, Context>(
    request: FollowRequest<T, Context>,
  ): Promise<AsyncIterableIterator<Emission<T, Context>>> {
    const head = await request.head();
    const start =
      request.after === null ? head : this.cursors.decode(request.topic, request.after, head);
    return new Following(this.hub, this.cursors, this.rights, this.clock, request, start);
  }
}

class Following<T, Context> implements AsyncIterableIterator<Emission<T, Context>> {
  private readonly reader: ActivityReader;
  private readonly forgetRights: () => void;
  private skipped = 0;
  private isLive = false;
  private lastEmission: number;

  constructor(
    hub: Hub,
    private readonly cursors: LiveCursors,
    rights: Rights,
    private readonly clock: () => Date,
    private readonly request: FollowRequest<T, Context>,
    start: number,
  ) {
    this.reader = new ActivityReader(hub, request.topic, start);
    this.lastEmission = Date.now();
    this.forgetRights =
      request.endsOnRightsOf === null
        ? () => undefined
        : rights.onChangeOf(request.endsOnRightsOf, () =>
            this.reader.fail(new DomainError(ErrorCode.RESYNC_REQUIRED, { rule: 'X3' })),
          );
  }

  async next(): Promise<IteratorResult<Emission<T, Context>>> {
    try {
      const emission = await this.nextEmission();
      if (emission) return { done: false, value: emission };
    } catch (fault) {
      this.close();
      throw fault;
    }
    this.close();
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Emission<T, Context>>> {
    this.close();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private close(): void {
    this.forgetRights();
    this.reader.close();
  }

  private async nextEmission(): Promise<Emission<T, Context> | null> {
    for (;;) {
      if (this.isCheckpointDue()) return this.checkpoint();
      const activity = await this.reader.next(this.waitMs());
      if (!activity) {
        if (this.reader.isClosed) return null;
        this.isLive = true;
        if (this.request.checkpoints) return this.checkpoint();
        continue;
      }
      const emission = await this.judge(activity);
      if (emission) return emission;
      this.skipped += 1;
    }
  }

  /** Before the stream is live, a wait of nothing tells that the replay is through. */
  private waitMs(): number | null {
    if (!this.request.checkpoints) return null;
    return this.isLive ? Math.max(0, this.lastEmission + CHECKPOINT_MS - Date.now()) : 0;
  }

  private isCheckpointDue(): boolean {
    return this.request.checkpoints && this.skipped >= MAX_SKIPPED;
  }

  private async judge(activity: Activity): Promise<Emission<T, Context> | null> {
    const cursor = this.cursors.encode(this.request.topic, activity.sequence);
    const context = await this.request.renew();
    const shown = await this.request.judge(activity, cursor, context);
    return shown === null ? null : this.emit(shown, context);
  }

  private async checkpoint(): Promise<Emission<T, Context>> {
    const cursor = this.cursors.encode(this.request.topic, this.reader.sequence);
    return this.emit(this.request.checkpoint(cursor, this.clock()), await this.request.renew());
  }

  private emit(shown: T, context: Context): Emission<T, Context> {
    this.skipped = 0;
    this.lastEmission = Date.now();
    return new Emission(shown, context);
  }
}
