import { type EventRecord, EventStatus } from '../../../../src/domain/events/event';
import { NO_ANSWERS } from '../../../../src/domain/events/event-counts';
import { GuestList } from '../../../../src/domain/events/guest-list';
import { RsvpAnswer, type RsvpRecord, RsvpStatus } from '../../../../src/domain/events/rsvp';

/** An hour before the barbecue. */
export const NOW = new Date('2026-10-10T02:00:00Z');

export function eventRecord(changes: Partial<EventRecord> = {}): EventRecord {
  return {
    id: 'barbecue',
    title: '秋のバーベキュー',
    description: 'Bring somebody.',
    status: EventStatus.PUBLISHED,
    organiserIds: ['host'],
    startsAt: new Date('2026-10-10T03:00:00Z'),
    endsAt: new Date('2026-10-10T08:00:00Z'),
    timeZone: 'Asia/Tokyo',
    capacity: 4,
    maxGuests: 5,
    rsvpClosesAt: null,
    place: '代々木公園',
    address: null,
    onlineUrl: null,
    counts: NO_ANSWERS,
    waitlistCounter: 0,
    liveSequence: 0,
    cancelReason: null,
    createdAt: new Date('2026-09-01T00:00:00Z'),
    ...changes,
  };
}

export function rsvpRecord(changes: Partial<RsvpRecord> = {}): RsvpRecord {
  return {
    id: `rsvp-${changes.memberId ?? 'ada'}`,
    eventId: 'barbecue',
    memberId: 'ada',
    answer: RsvpAnswer.GOING,
    status: RsvpStatus.CONFIRMED,
    guests: 0,
    waitlistNumber: null,
    createdAt: NOW,
    ...changes,
  };
}

/** A guest list whose stored answers are only what it wrote itself: nobody has to be loaded. */
export function guestList(event: EventRecord): GuestList {
  return new GuestList(event, {
    rsvps: [],
    loadWaiting: async () => [],
    newRsvpId: () => 'new',
  });
}
