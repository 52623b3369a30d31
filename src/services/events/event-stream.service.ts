import { type Activity, eventOf, eventTopic, subjectIds } from '../../domain/activity';
import { notFound } from '../../domain/domain-error';
import { type EventRecord, EventStatus } from '../../domain/events/event';
import {
  type CountsSnapshot,
  countsOf,
  EventRsvpChangeKind,
} from '../../domain/events/event-activity';
import {
  canSeeAnswersOf,
  canSeeEvent,
  canSeeEvents,
  requireEventReader,
} from '../../domain/events/event-policy';
import type { RsvpRecord } from '../../domain/events/rsvp';
import { ownerOf, type Viewer } from '../../domain/viewer';
import type { LiveStreams } from '../../live/follow';
import type { Follower, Following, Judgement } from '../../live/following';
import { SharedReads, type Upcoming } from '../../live/shared-reads';
import type { EventAfterimages } from './event-afterimages';
import type { EventModels } from './event-models';

/** What a subscriber of an event is told. */
export interface EventRsvpChange {
  readonly cursor: string;
  readonly occurredAt: Date;
  readonly kind: EventRsvpChangeKind;
  readonly eventId: string;
  /** As it is now; null where the viewer sees it no more, and on CHECKPOINT. */
  readonly event: EventRecord | null;
  /** Null where the viewer may not know whose answer it was (DOMAIN.md M7). */
  readonly rsvpId: string | null;
  /** As it is now; null where it is gone. */
  readonly rsvp: RsvpRecord | null;
  /** Right after this change; null on CHECKPOINT. */
  readonly counts: (CountsSnapshot & { readonly liveCursor: string }) | null;
}

/** With what eyes somebody follows. */
interface Sighted {
  readonly viewer: Viewer | null;
  readonly loaders: {
    readonly events: {
      readonly byId: { load(id: string): Promise<EventRecord | null> };
      readonly rsvpById: { load(id: string): Promise<RsvpRecord | null> };
    };
  };
}

/** Who follows; looked up again for each activity. */
interface EventFollower<Context> extends Sighted {
  asFollower(): Follower<Context>;
}

export interface FollowEvent {
  readonly eventId: string;
  readonly after?: string | null;
  readonly checkpoints: boolean;
}

/** What an activity comes to, read once for all who follow the event. */
interface Occurrence {
  readonly event: EventRecord | null;
  /** As it is told to whoever sees the event and knows whose answer it was. */
  readonly whole: EventRsvpChange;
  /** To whoever may not know whose answer it was (DOMAIN.md M7). */
  readonly nameless: EventRsvpChange;
  /** To whoever loses sight of the event by this very activity. */
  readonly farewell: EventRsvpChange;
}

/** An event's live stream: each activity judged afresh for each viewer (DOMAIN.md E15, M7, X3, X8). */
export class EventStreamService {
  private readonly occurrences = new SharedReads((activities) => this.read(activities));
  private readonly judgement = {
    read: (activity: Activity, upcoming: Upcoming) => this.occurrences.of(activity, upcoming),
    judge,
    checkpoint,
    reconsider: (topic: string, context: Sighted) => assertMayFollow(context, eventOf(topic)),
  };

  constructor(
    private readonly models: Pick<EventModels, 'events' | 'rsvps'>,
    private readonly afterimages: EventAfterimages,
    private readonly live: LiveStreams,
  ) {}

  /**
   * Throws NOT_FOUND for an event that the viewer may not see. A change of the viewer's rights ends the stream where they might
   * not follow it any more, with what a new subscription would be refused with.
   */
  async follow<Context extends EventFollower<Context>>(
    context: Context,
    { eventId, after, checkpoints }: FollowEvent,
  ): Promise<Following<EventRsvpChange, Context, Occurrence>> {
    const rightsOf = ownerOf(await assertMayFollow(context, eventId));
    const judgement: Judgement<EventRsvpChange, Context, Occurrence> = this.judgement;
    const follower = context.asFollower();
    return this.live.follow(
      { topic: eventTopic(eventId), checkpoints, follower, judgement, rightsOf },
      {
        after: after ?? null,
        head: async () => (await this.models.events.findById(eventId))?.liveSequence ?? 0,
      },
    );
  }

  private async read(activities: readonly Activity[]): Promise<Occurrence[]> {
    const known = activities.map((activity) => this.afterimages.of(activity));
    const stored = await this.load(activities.filter((_, i) => !known[i]));
    return activities.map((activity, i) =>
      occurrenceOf(activity, this.live.cursorOf(activity), known[i] ?? stored(activity)),
    );
  }

  private async load(
    activities: readonly Activity[],
  ): Promise<(activity: Activity) => Pick<EventRsvpChange, 'event' | 'rsvp'>> {
    const { events, rsvps } = this.models;
    const [foundEvents, foundRsvps] = await Promise.all([
      events.findByIds(subjectIds(activities, 'eventId')),
      rsvps.findByIds(subjectIds(activities, 'rsvpId')),
    ]);
    const eventById = new Map(foundEvents.map((event) => [event.id, event]));
    const rsvpById = new Map(foundRsvps.map((rsvp) => [rsvp.id, rsvp]));
    return ({ subjects: { eventId = '', rsvpId = '' } }) => ({
      event: eventById.get(eventId) ?? null,
      rsvp: rsvpById.get(rsvpId) ?? null,
    });
  }
}

async function assertMayFollow({ viewer, loaders }: Sighted, eventId: string): Promise<Viewer> {
  const reader = requireEventReader(viewer);
  if (!(await loaders.events.byId.load(eventId))) throw notFound('eventId');
  return reader;
}

function occurrenceOf(
  activity: Activity,
  cursor: string,
  { event, rsvp }: Pick<EventRsvpChange, 'event' | 'rsvp'>,
): Occurrence {
  const { eventId = '', rsvpId = null } = activity.subjects;
  const nameless: EventRsvpChange = {
    cursor,
    occurredAt: activity.occurredAt,
    kind: activity.kind as EventRsvpChangeKind,
    eventId,
    event,
    rsvpId: null,
    rsvp: null,
    counts: { ...countsOf(activity), liveCursor: cursor },
  };
  return {
    event,
    whole: { ...nameless, rsvpId, rsvp },
    nameless,
    farewell: { ...nameless, event: null },
  };
}

/** At once for nearly everybody: only the sight of a cancelled event depends on what this viewer has answered. */
function judge(
  activity: Activity,
  occurrence: Occurrence,
  sighted: Sighted,
): EventRsvpChange | null | Promise<EventRsvpChange | null> {
  const { event } = occurrence;
  const { viewer } = sighted;
  if (event && canSeeEvent(viewer, event, false)) return tell(activity, occurrence, sighted);
  if (event?.status !== EventStatus.CANCELLED) return bidFarewell(activity, occurrence, viewer);
  return sighted.loaders.events.byId
    .load(event.id)
    .then((seen) =>
      seen ? tell(activity, occurrence, sighted) : bidFarewell(activity, occurrence, viewer),
    );
}

function tell(
  { subjects: { memberId, rsvpId } }: Activity,
  { whole, nameless }: Occurrence,
  sighted: Sighted,
): EventRsvpChange | Promise<EventRsvpChange> {
  const { viewer } = sighted;
  if (viewer?.kind !== 'partner')
    return memberId !== undefined && canSeeAnswersOf(viewer, memberId) ? whole : nameless;
  return rsvpId === undefined
    ? nameless
    : sighted.loaders.events.rsvpById.load(rsvpId).then((known) => (known ? whole : nameless));
}

/** Whoever loses sight of an event by its cancellation is told of that, and of nothing after it. */
function bidFarewell(
  { kind }: Activity,
  { farewell }: Occurrence,
  viewer: Viewer | null,
): EventRsvpChange | null {
  return kind === EventRsvpChangeKind.CANCELLED && canSeeEvents(viewer) ? farewell : null;
}

function checkpoint(topic: string, cursor: string, occurredAt: Date): EventRsvpChange {
  return {
    ...{ cursor, occurredAt, event: null, rsvpId: null, rsvp: null, counts: null },
    kind: EventRsvpChangeKind.CHECKPOINT,
    eventId: eventOf(topic),
  };
}
