import type { Activity } from '../domain/activity';
import { ActivityReader } from './activity-reader';
import { Following, type FollowingParts, type FollowRequest } from './following';
import type { Hub } from './hub';

export interface LiveStreamsParts extends FollowingParts {
  readonly hub: Hub;
}

/** Where a subscriber begins. */
export interface Beginning {
  /** A cursor to replay from; null starts with what is committed after now. */
  readonly after: string | null;
  /** The stream's present head, read from where its sequence counts. */
  head(): Promise<number>;
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
  async follow<T, Context, Occurrence>(
    request: FollowRequest<T, Context, Occurrence>,
    { after, head: readHead }: Beginning,
  ): Promise<Following<T, Context, Occurrence>> {
    const { hub, cursors } = this.parts;
    const { topic } = request;
    const head = await readHead();
    const start = after === null ? head : cursors.decode(topic, after, head);
    const reader = new ActivityReader(hub, { topic, after: start, head });
    return new Following(request, reader, this.parts);
  }
}
