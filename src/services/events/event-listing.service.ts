import { isActiveMember, isStaff } from '../../domain/access';
import { eventTopic } from '../../domain/activity';
import { assertFound } from '../../domain/domain-error';
import type { EventRecord, EventTime } from '../../domain/events/event';
import { type EventScope, requireEventReader } from '../../domain/events/event-policy';
import type { RsvpRecord } from '../../domain/events/rsvp';
import { requireDirectoryReader } from '../../domain/members/member-policy';
import { type Page, type PageArguments, type PageRequest, parsePage } from '../../domain/page';
import type { Viewer } from '../../domain/viewer';
import type { LiveStreams } from '../../live/follow';
import { readLivePage } from '../../live/live-page';
import type { EventModels } from './event-models';

export interface RsvpPage {
  readonly page: Page<RsvpRecord>;
  /** Where the event's stream goes on from what the first page showed. */
  readonly liveCursor: string;
}

/** Reads of events and their answers (DOMAIN.md E2, E15). */
export class EventListingService {
  constructor(
    private readonly models: EventModels,
    private readonly live: LiveStreams,
    private readonly clock: () => Date,
  ) {}

  /** The part of the calendar that the viewer may see. */
  async events(
    viewer: Viewer | null,
    time: EventTime,
    args: PageArguments,
  ): Promise<Page<EventRecord>> {
    const scope = await this.scopeOf(requireEventReader(viewer));
    return this.models.events.page({ time, scope, now: this.clock() }, parsePage(args));
  }

  /** Gives what was found, or NOT_FOUND. */
  async event(
    viewer: Viewer | null,
    find: () => Promise<EventRecord | null>,
  ): Promise<EventRecord> {
    requireEventReader(viewer);
    return assertFound(await find(), 'id');
  }

  /** Oldest first, as far as the viewer may see them; for members, and partners who may read of members. */
  async rsvps(
    viewer: Viewer | null,
    event: EventRecord,
    args: PageArguments,
    read: (request: PageRequest) => Promise<Page<RsvpRecord>>,
  ): Promise<RsvpPage> {
    requireDirectoryReader(viewer);
    const head = async (): Promise<number> => event.liveSequence;
    const { page, sequence } = await readLivePage(parsePage(args), head, read);
    return { page, liveCursor: this.live.cursor(eventTopic(event.id), sequence) };
  }

  /** Where `eventRsvpChanged` continues what this record shows. */
  liveCursor({ id, liveSequence }: Pick<EventRecord, 'id' | 'liveSequence'>): string {
    return this.live.cursor(eventTopic(id), liveSequence);
  }

  private async scopeOf(viewer: Viewer): Promise<EventScope> {
    if (!isActiveMember(viewer)) return { seesAll: false, memberId: null, answeredEventIds: [] };
    if (isStaff(viewer)) return { seesAll: true, memberId: viewer.memberId, answeredEventIds: [] };
    const answeredEventIds = await this.models.rsvps.eventIdsOf(viewer.memberId);
    return { seesAll: false, memberId: viewer.memberId, answeredEventIds };
  }
}
