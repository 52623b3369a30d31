import type { RsvpRecord } from '../../domain/events/rsvp';
import type { MemberViewer } from '../../domain/viewer';
import type { AttendeeListModel } from '../../models/events/attendee-list.model';
import { createChildPageLoader } from '../child-page.loader';

/** Reads the answers to events that the viewer sees, without those that a block hides (DOMAIN.md E15, M7). */
export function createRsvpPageLoader(attendees: AttendeeListModel, viewer: MemberViewer | null) {
  const hidden = viewer?.hiddenMemberIds ?? new Set<string>();
  return createChildPageLoader<RsvpRecord>({
    pageOf: (eventId, request) => attendees.pageOf(eventId, hidden, request),
    pagesOf: (eventIds, request) => attendees.pagesOf(eventIds, hidden, request),
    countsOf: (eventIds) => attendees.countsOf(eventIds, hidden),
  });
}
