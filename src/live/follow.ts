import type { Activity } from '../domain/activity';
import { ActivityReader } from './activity-reader';
import { type Emission, Following, type FollowingParts, type FollowRequest } from './following';
import type { Hub } from './hub';

export interface LiveStreamsParts extends FollowingParts {
  readonly hub: Hub;
}

/** The way from the activity log to a subscriber. */
export class LiveStreams {
  constructor(private readonly parts: LiveStreamsParts) {}

  cursor(topic: string, sequence: number): string {
    return this.parts.cursors.encode(topic, sequence);
  }

  /** The same for everybody who is told of it. */
  cursorOf(activity: Activity): string {
    return this.parts.cursors.of(activity);
  }

  /**
   * Replays what came after the cursor, then goes live: no gap, no repeat. Throws BAD_USER_INPUT or
   * RESYNC_REQUIRED for a cursor it can't go on from. Whoever iterates ends it with `return`.
   */
  async follow<T, Context>(
    request: FollowRequest<T, Context>,
  ): Promise<AsyncIterableIterator<Emission<T, Context>>> {
    const { hub, cursors } = this.parts;
    const { topic, after } = request;
    const head = await request.head();
    const start = after === null ? head : cursors.decode(topic, after, head);
    return new Following(
      request,
      new ActivityReader(hub, { topic, after: start, head }),
      this.parts,
    );
  }
}
