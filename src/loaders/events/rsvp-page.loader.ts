import type { RsvpRecord } from '../../domain/events/rsvp';
import type { MemberViewer } from '../../domain/viewer';
import type { RsvpModel } from '../../models/events/rsvp.model';
import { createChildPageLoader } from '../child-page.loader';

/** Reads the answers to events that the viewer sees, without those that a block hides (DOMAIN.md E15, M7). */
export function createRsvpPageLoader(rsvps: RsvpModel, viewer: MemberViewer | null) {
  const hidden = viewer?.hiddenMemberIds ?? new Set<string>();
  return createChildPageLoader<RsvpRecord>({
    pageOf: (eventId, request) => rsvps.pageOfEvent(eventId, hidden, request),
    pagesOf: (eventIds, request) => rsvps.pagesOfEvents(eventIds, hidden, request),
    countsOf: (eventIds) => rsvps.countsOfEvents(eventIds, hidden),
  });
}
