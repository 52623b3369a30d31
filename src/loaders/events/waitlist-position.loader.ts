import DataLoader from 'dataloader';
import { countUpTo } from '../../domain/events/count-up-to';
import { isWaiting, type RsvpRecord } from '../../domain/events/rsvp';
import type { AttendeeListModel } from '../../models/events/attendee-list.model';

/** Places in the line, 1 is next; null for who does not wait. One command for all answers of a request. */
export function createWaitlistPositionLoader(
  attendees: AttendeeListModel,
): DataLoader<RsvpRecord, number | null, string> {
  return new DataLoader(
    async (keys) => {
      const waiting = keys.filter(isWaiting);
      const last = new Map<string, number>();
      for (const { eventId, waitlistNumber } of waiting)
        last.set(eventId, Math.max(waitlistNumber, last.get(eventId) ?? 0));
      const numbers =
        last.size > 0 ? await attendees.waitlistNumbers(last) : new Map<string, number[]>();
      return keys.map((rsvp) =>
        isWaiting(rsvp)
          ? countUpTo(numbers.get(rsvp.eventId) ?? [], rsvp.waitlistNumber, (number) => number)
          : null,
      );
    },
    { cacheKeyFn: ({ id }) => id },
  );
}
