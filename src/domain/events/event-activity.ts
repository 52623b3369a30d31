import type { Activity, ActivityDraft } from '../activity';
import type { EventRecord } from './event';
import type { EventCounts } from './event-counts';
import type { RsvpRecord } from './rsvp';

/** What can happen to an event and its answers, in the log and in `eventRsvpChanged`. */
export const EventRsvpChangeKind = {
  ANSWERED: 'ANSWERED',
  PROMOTED: 'PROMOTED',
  APPROVED: 'APPROVED',
  REMOVED: 'REMOVED',
  UPDATED: 'UPDATED',
  CANCELLED: 'CANCELLED',
  COMPLETED: 'COMPLETED',
  CHECKED_IN: 'CHECKED_IN',
  NO_SHOW: 'NO_SHOW',
  CHECKPOINT: 'CHECKPOINT',
} as const;
export type EventRsvpChangeKind = (typeof EventRsvpChangeKind)[keyof typeof EventRsvpChangeKind];

/** The numbers of an event at one moment, with the capacity of the same moment. */
export type CountsSnapshot = EventCounts & { readonly capacity: number | null };

/** What the log keeps of a change: whose answer it was, and the counts right after it. */
export function eventActivity(
  kind: EventRsvpChangeKind,
  { id, counts, capacity }: Pick<EventRecord, 'id' | 'counts' | 'capacity'>,
  rsvp: RsvpRecord | null,
): ActivityDraft {
  return {
    kind,
    subjects: { eventId: id, ...(rsvp && { rsvpId: rsvp.id, memberId: rsvp.memberId }) },
    facts: { ...counts, capacity },
  };
}

/** Reads the counts back from an activity of an event's stream. */
export function countsOf({ facts }: Pick<Activity, 'facts'>): CountsSnapshot {
  const number = (name: keyof EventCounts): number => Number(facts[name] ?? 0);
  const capacity = facts['capacity'];
  return {
    seatsTaken: number('seatsTaken'),
    going: number('going'),
    maybe: number('maybe'),
    declined: number('declined'),
    waitlisted: number('waitlisted'),
    pendingApproval: number('pendingApproval'),
    capacity: typeof capacity === 'number' ? capacity : null,
  };
}
