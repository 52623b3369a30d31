import type { Activity } from '../domain/activity';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { ActivityReader } from './activity-reader';
import type { LiveCursors } from './live-cursors';
import type { Rights } from './rights';

/** One delivery of a subscription: what is shown, and the fresh context it is resolved in. */
export class Emission<T, Context> {
  constructor(
    readonly root: T,
    readonly context: Context,
  ) {}
}

/** An activity on its way to a subscriber. */
export interface Judged {
  readonly activity: Activity;
  readonly cursor: string;
  /** What comes right after it, as far as it is known: what has to be read for it is best read at once. */
  ahead(): readonly Activity[];
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
  /**
   * What this viewer is shown of an activity, or null to skip it. A DomainError ends the stream. Viewers who are
   * given the same object are shown the same: what doesn't depend on the viewer is worked out once for all of them.
   */
  judge(judged: Judged, context: Context): Promise<T | null>;
  checkpoint(cursor: string, occurredAt: Date): T;
  /** The member or key who follows; null: nobody whose rights could change. */
  readonly rightsOf: string | null;
  /** Asked after each change of those rights: what it throws ends the stream (DOMAIN.md X3). */
  reconsider(): Promise<void>;
}

/** For streams of which every change of the viewer's rights may have changed what was shown before. */
export async function endForResync(): Promise<never> {
  throw new DomainError(ErrorCode.RESYNC_REQUIRED, { rule: 'X3' });
}

export interface FollowingParts {
  readonly cursors: LiveCursors;
  readonly rights: Rights;
  readonly clock: () => Date;
  /** A checkpoint comes after so many skipped activities at the latest; 1,000. */
  readonly maxSkipped?: number;
  /** A checkpoint comes so long after the last emission at the latest; 10 minutes. */
  readonly checkpointMs?: number;
}

const MAX_SKIPPED = 1000;
const CHECKPOINT_MS = 10 * 60 * 1000;

/** One subscriber's way through a stream, at its own pace. */
export class Following<T, Context> implements AsyncIterableIterator<Emission<T, Context>> {
  private readonly forgetRights: () => void;
  private skipped = 0;
  private isLive = false;
  private lastEmission = Date.now();

  constructor(
    private readonly request: FollowRequest<T, Context>,
    private readonly reader: ActivityReader,
    private readonly parts: FollowingParts,
  ) {
    const { rightsOf } = request;
    this.forgetRights =
      rightsOf === null
        ? () => undefined
        : parts.rights.onChangeOf(rightsOf, () => void this.reconsider());
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

  /** Credentials that are good no more end the socket, with a code that clients come back on; so not the stream before it. */
  private async reconsider(): Promise<void> {
    try {
      await this.request.reconsider();
    } catch (fault) {
      if (fault instanceof DomainError && fault.code === ErrorCode.UNAUTHENTICATED) return;
      this.reader.fail(fault instanceof Error ? fault : new Error('rights', { cause: fault }));
    }
  }

  /** Before the stream is live, a wait of nothing tells that the replay is through. */
  private waitMs(): number | null {
    if (!this.request.checkpoints) return null;
    if (!this.isLive) return 0;
    const { checkpointMs = CHECKPOINT_MS } = this.parts;
    return Math.max(0, this.lastEmission + checkpointMs - Date.now());
  }

  private isCheckpointDue(): boolean {
    const { maxSkipped = MAX_SKIPPED } = this.parts;
    return this.request.checkpoints && this.skipped >= maxSkipped;
  }

  private async judge(activity: Activity): Promise<Emission<T, Context> | null> {
    const context = await this.request.renew();
    const cursor = this.parts.cursors.of(activity);
    const judged = { activity, cursor, ahead: () => this.reader.ahead };
    const shown = await this.request.judge(judged, context);
    return shown === null ? null : this.emit(shown, context);
  }

  private async checkpoint(): Promise<Emission<T, Context>> {
    const cursor = this.parts.cursors.encode(this.request.topic, this.reader.sequence);
    const shown = this.request.checkpoint(cursor, this.parts.clock());
    return this.emit(shown, await this.request.renew());
  }

  private emit(shown: T, context: Context): Emission<T, Context> {
    this.skipped = 0;
    this.lastEmission = Date.now();
    return new Emission(shown, context);
  }
}
