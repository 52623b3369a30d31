import { type Activity, eventTopic } from '../../domain/activity';
import { notFound } from '../../domain/domain-error';
import type { EventRecord } from '../../domain/events/event';
import {
  type CountsSnapshot,
  countsOf,
  EventRsvpChangeKind,
} from '../../domain/events/event-activity';
import {
  canSeeAnswersOf,
  canSeeEvents,
  requireEventReader,
} from '../../domain/events/event-policy';
import type { Viewer } from '../../domain/viewer';
import type { LiveStreams } from '../../live/follow';
import type { Emission } from '../../live/following';
import type { EventModel } from '../../models/events/event.model';

/** What a subscriber of an event is told. */
export interface EventRsvpChange {
  readonly cursor: string;
  readonly occurredAt: Date;
  readonly kind: EventRsvpChangeKind;
  readonly eventId: string;
  /** Null where the viewer may not know whose answer it was (DOMAIN.md M7). */
  readonly rsvpId: string | null;
  /** Right after this change; null on CHECKPOINT. */
  readonly counts: (CountsSnapshot & { readonly liveCursor: string }) | null;
}

/** Who follows; looked up again for each activity. */
interface Follower<Context> {
  readonly viewer: Viewer | null;
  readonly loaders: {
    readonly events: { readonly byId: { load(id: string): Promise<EventRecord | null> } };
  };
  renew(): Promise<Context>;
}

export interface FollowEvent {
  readonly eventId: string;
  readonly after?: string | null;
  readonly checkpoints: boolean;
}

/** An event's live stream: each activity judged afresh for each viewer (DOMAIN.md E15, M7, X3, X8). */
export class EventStreamService {
  constructor(
    private readonly events: EventModel,
    private readonly live: LiveStreams,
  ) {}

  /** Throws NOT_FOUND for an event that the viewer may not see. A change of rights is judged, it ends nothing. */
  async follow<Context extends Follower<Context>>(
    follower: Context,
    { eventId, after, checkpoints }: FollowEvent,
  ): Promise<AsyncIterableIterator<Emission<EventRsvpChange, Context>>> {
    requireEventReader(follower.viewer);
    if (!(await follower.loaders.events.byId.load(eventId))) throw notFound('eventId');
    return this.live.follow({
      topic: eventTopic(eventId),
      after: after ?? null,
      checkpoints,
      head: async () => (await this.events.findById(eventId))?.liveSequence ?? 0,
      renew: () => follower.renew(),
      judge: (activity, cursor, context) => judge(eventId, activity, cursor, context),
      checkpoint: (cursor, occurredAt) => ({
        ...{ cursor, occurredAt, eventId, rsvpId: null, counts: null },
        kind: EventRsvpChangeKind.CHECKPOINT,
      }),
      endsOnRightsOf: null,
    });
  }
}

/** Whoever loses sight of an event by its cancellation is told of that, and of nothing after it. */
async function judge<Context extends Follower<Context>>(
  eventId: string,
  activity: Activity,
  cursor: string,
  { viewer, loaders }: Context,
): Promise<EventRsvpChange | null> {
  const kind = activity.kind as EventRsvpChangeKind;
  const isVisible = (await loaders.events.byId.load(eventId)) !== null;
  const isFarewell = kind === EventRsvpChangeKind.CANCELLED && canSeeEvents(viewer);
  if (!isVisible && !isFarewell) return null;
  const { rsvpId, memberId } = activity.subjects;
  const isHidden = memberId === undefined || !canSeeAnswersOf(viewer, memberId);
  return {
    cursor,
    occurredAt: activity.occurredAt,
    kind,
    eventId,
    rsvpId: isHidden ? null : (rsvpId ?? null),
    counts: { ...countsOf(activity), liveCursor: cursor },
  };
}
