import type { Activity } from '../domain/activity';
import { DomainError, ErrorCode } from '../domain/domain-error';
import type { ActivityReader } from './activity-reader';
import type { Waiting } from './cohort';
import type { LiveCursors } from './live-cursors';
import type { Rights } from './rights';
import type { Upcoming } from './shared-reads';

/** One delivery of a subscription: what is shown, and the fresh context it is resolved in. */
export class Emission<T, Context> {
  constructor(
    readonly root: T,
    readonly context: Context,
  ) {}
}

/** Who follows, as long as the subscription lasts. */
export interface Follower<Context> {
  /** The same viewer looked up again, with fresh loaders; asked before each judgement. At once where the viewer is known. */
  renew(): Context | Promise<Context>;
}

/** What a stream shows of its activities, and to whom; the same for all its followers. */
export interface Judgement<T, Context, Occurrence> {
  /** What an activity comes to, read once for all who are told of it. */
  read(activity: Activity, upcoming: Upcoming): Occurrence | Promise<Occurrence>;
  /**
   * What this viewer is shown of it, or null to skip it. A DomainError ends the stream. Viewers who are given the same
   * object are shown the same: what doesn't depend on the viewer is worked out once for all of them.
   */
  judge(activity: Activity, occurrence: Occurrence, context: Context): T | null | Promise<T | null>;
  checkpoint(topic: string, cursor: string, occurredAt: Date): T;
  /** Asked after each change of the follower's rights: what it throws ends the stream (DOMAIN.md X3). */
  reconsider(topic: string, context: Context): unknown;
}

/** For streams of which every change of the viewer's rights may have changed what was shown before. */
export function endForResync(): never {
  throw new DomainError(ErrorCode.RESYNC_REQUIRED, { rule: 'X3' });
}

export interface FollowRequest<T, Context, Occurrence> {
  readonly topic: string;
  readonly checkpoints: boolean;
  readonly follower: Follower<Context>;
  readonly judgement: Judgement<T, Context, Occurrence>;
  /** The member or key who follows; null: nobody whose rights could change. */
  readonly rightsOf: string | null;
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

/** Takes what a subscriber is shown, in the moment in which it happens. */
export interface Taker<T> {
  /** False: it has to be worked out apart. A promise: once that is settled, it may be taken. */
  take(root: T): boolean | Promise<unknown>;
}

const MAX_SKIPPED = 1000;
const CHECKPOINT_MS = 10 * 60 * 1000;
const TAKES_NOTHING: Taker<unknown> = { take: () => false };

/** One subscriber's way through a stream, at its own pace; with the others of its group while it keeps up with them. */
export class Following<T, Context, Occurrence>
  implements AsyncIterableIterator<Emission<T, Context>>, Waiting
{
  private skipped = 0;
  private isLive = false;
  private lastEmission = Date.now();
  private group: object | null = null;
  private taker: Taker<T> | null = null;
  private resume: (() => void) | null = null;
  private readonly onRights = (): void => void this.reconsider();

  constructor(
    private readonly request: FollowRequest<T, Context, Occurrence>,
    private readonly reader: ActivityReader,
    private readonly parts: FollowingParts,
  ) {
    if (request.rightsOf !== null) parts.rights.onChangeOf(request.rightsOf, this.onRights);
  }

  get sequence(): number {
    return this.reader.sequence;
  }

  get isOver(): boolean {
    return this.reader.isClosed;
  }

  get isDue(): boolean {
    const { maxSkipped = MAX_SKIPPED, checkpointMs = CHECKPOINT_MS } = this.parts;
    return (
      this.request.checkpoints &&
      (this.skipped >= maxSkipped || Date.now() >= this.lastEmission + checkpointMs)
    );
  }

  /** Resolves when there is something that this subscriber has to work out by itself, by `step`, or when it is over. */
  wait(group: object, taker: Taker<T>): Promise<void> {
    if (this.isOver || !this.isLive || !this.reader.isAtHead || this.isDue)
      return Promise.resolve();
    this.group = group;
    this.taker = taker;
    this.reader.join(group, this);
    return new Promise((resolve) => {
      this.resume = resolve;
    });
  }

  /** The next emission; null where there is nothing to show of what came. Throws what the stream ends with. */
  async step(): Promise<Emission<T, Context> | null> {
    try {
      return await this.work();
    } catch (fault) {
      this.end();
      throw fault;
    }
  }

  take(activity: Activity): boolean | Promise<unknown> {
    const { judgement, follower } = this.request;
    const occurrence = judgement.read(activity, this.reader);
    if (occurrence instanceof Promise) return occurrence;
    const context = follower.renew();
    if (context instanceof Promise) return context;
    const shown = judgement.judge(activity, occurrence, context);
    if (shown instanceof Promise) return neglect(shown);
    const taken = shown === null || this.taker === null || this.taker.take(shown);
    if (taken !== true) return taken;
    this.reader.passed(activity);
    if (shown === null) this.skipped += 1;
    else this.emitted();
    return true;
  }

  goOn(): void {
    const { group, resume } = this;
    if (group) this.reader.leave(group, this);
    this.group = null;
    this.resume = null;
    resume?.();
  }

  async next(): Promise<IteratorResult<Emission<T, Context>>> {
    for (;;) {
      await this.wait(this, TAKES_NOTHING);
      const value = await this.step();
      if (value) return { done: false, value };
      if (this.isOver) return { done: true, value: undefined };
    }
  }

  async return(): Promise<IteratorResult<Emission<T, Context>>> {
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(fault?: Error): void {
    const { rightsOf } = this.request;
    if (rightsOf !== null) this.parts.rights.forget(rightsOf, this.onRights);
    if (fault) this.reader.fail(fault);
    else this.reader.close();
    this.goOn();
  }

  /** Credentials that are good no more end the socket, with a code that clients come back on; so not the stream before it. */
  private async reconsider(): Promise<void> {
    const { judgement, follower, topic } = this.request;
    try {
      await judgement.reconsider(topic, await follower.renew());
    } catch (fault) {
      if (fault instanceof DomainError && fault.code === ErrorCode.UNAUTHENTICATED) return;
      this.end(fault instanceof Error ? fault : new Error('rights', { cause: fault }));
    }
  }

  private async work(): Promise<Emission<T, Context> | null> {
    if (this.isDue) return this.checkpoint();
    const activity = await this.reader.next(0);
    if (activity) return this.judge(activity);
    if (this.isOver || this.isLive) return null;
    this.isLive = true;
    return this.request.checkpoints ? this.checkpoint() : null;
  }

  private async judge(activity: Activity): Promise<Emission<T, Context> | null> {
    const { judgement, follower } = this.request;
    const context = await follower.renew();
    const occurrence = await judgement.read(activity, this.reader);
    const shown = await judgement.judge(activity, occurrence, context);
    this.skipped += 1;
    return shown === null ? null : this.emit(shown, context);
  }

  private async checkpoint(): Promise<Emission<T, Context>> {
    const { judgement, follower, topic } = this.request;
    const cursor = this.parts.cursors.encode(topic, this.reader.sequence);
    const shown = judgement.checkpoint(topic, cursor, this.parts.clock());
    return this.emit(shown, await follower.renew());
  }

  private emit(shown: T, context: Context): Emission<T, Context> {
    this.emitted();
    return new Emission(shown, context);
  }

  private emitted(): void {
    this.skipped = 0;
    if (this.request.checkpoints) this.lastEmission = Date.now();
  }
}

/** A judgement that takes its time is made again where the subscriber goes on by itself. */
function neglect(judgement: Promise<unknown>): false {
  judgement.catch(() => undefined);
  return false;
}
