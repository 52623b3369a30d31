import DataLoader from 'dataloader';
import { isActiveMember } from '../../domain/access';
import { type EventRecord, EventStatus } from '../../domain/events/event';
import { canSeeAnswersOf, canSeeEvent } from '../../domain/events/event-policy';
import type { RsvpRecord } from '../../domain/events/rsvp';
import type { Viewer } from '../../domain/viewer';
import type { AttendeeListModel } from '../../models/events/attendee-list.model';
import type { EventModel } from '../../models/events/event.model';
import type { RsvpModel } from '../../models/events/rsvp.model';
import { createByIdLoader } from '../by-id.loader';
import { createChildPageLoader } from '../child-page.loader';
import { filterPages } from '../filter-pages';
import type { MemberLoaders } from '../members/member.loaders';
import { createWaitlistPositionLoader } from './waitlist-position.loader';

export interface EventLoaderModels {
  readonly events: EventModel;
  readonly rsvps: RsvpModel;
  readonly attendees: AttendeeListModel;
}

/** Reads of one request, batched; what the viewer may not see is null. */
export function createEventLoaders(
  { events, rsvps, attendees }: EventLoaderModels,
  viewer: Viewer | null,
  people: Pick<MemberLoaders, 'byId' | 'disclose'>,
) {
  const me = isActiveMember(viewer) ? viewer : null;

  /** The viewer's own answers, by event. */
  const viewerRsvp = new DataLoader<string, RsvpRecord | null>(async (eventIds) => {
    const answers = me ? await rsvps.findOfEvents(me.memberId, eventIds) : [];
    const byEvent = new Map(answers.map((rsvp) => [rsvp.eventId, rsvp]));
    return eventIds.map((id) => byEvent.get(id) ?? null);
  });

  /** Only the sight of a cancelled event depends on having answered it. */
  async function isVisible(event: EventRecord): Promise<boolean> {
    if (canSeeEvent(viewer, event, false)) return true;
    if (!me || event.status !== EventStatus.CANCELLED) return false;
    return canSeeEvent(viewer, event, (await viewerRsvp.load(event.id)) !== null);
  }

  const byId = createByIdLoader<EventRecord>((ids) => events.findByIds(ids), isVisible);

  /** A partner is given the answers of those whom they may see, each put on record first (DOMAIN.md X1, X2). */
  async function isShown({ memberId }: Pick<RsvpRecord, 'memberId'>): Promise<boolean> {
    if (viewer?.kind !== 'partner') return canSeeAnswersOf(viewer, memberId);
    const member = await people.byId.load(memberId);
    if (member) await people.disclose(member, 'answer');
    return member !== null;
  }

  /** Who answered sees the event whatever becomes of it, and so their own answer. */
  const rsvpById = createByIdLoader<RsvpRecord>(
    (ids) => rsvps.findByIds(ids),
    async (rsvp) =>
      (rsvp.memberId === me?.memberId || (await byId.load(rsvp.eventId)) !== null) && isShown(rsvp),
  );

  const pages = createChildPageLoader<RsvpRecord>(attendees.pages, me);
  const rsvpPage = viewer?.kind === 'partner' ? filterPages(pages, (rsvp) => isShown(rsvp)) : pages;
  const waitlistPosition = createWaitlistPositionLoader(attendees);

  return {
    byId,
    viewerRsvp,
    rsvpById,
    rsvpPage,
    waitlistPosition,
    /** Forgets what was read before a write of the same request. */
    clear(): void {
      for (const loader of [byId, viewerRsvp, rsvpById, rsvpPage, waitlistPosition])
        loader.clearAll();
    },
  };
}
