import type { EventCounts } from './event-counts';

/** DOMAIN.md E2. */
export const EventStatus = {
  DRAFT: 'DRAFT',
  PUBLISHED: 'PUBLISHED',
  CANCELLED: 'CANCELLED',
  COMPLETED: 'COMPLETED',
} as const;
export type EventStatus = (typeof EventStatus)[keyof typeof EventStatus];

/** Which part of the calendar a list shows. */
export const EventTime = {
  UPCOMING: 'UPCOMING',
  PAST: 'PAST',
  ALL: 'ALL',
} as const;
export type EventTime = (typeof EventTime)[keyof typeof EventTime];

/** What its organisers say about an event; all of it can be changed. */
export interface EventDetails {
  readonly title: string;
  readonly description: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** IANA name (DOMAIN.md E1). */
  readonly timeZone: string;
  /** Seats; null is unlimited (DOMAIN.md E5). */
  readonly capacity: number | null;
  /** Guests that one party may bring (DOMAIN.md E10). */
  readonly maxGuests: number;
  /** Null: answers are taken until the end. */
  readonly rsvpClosesAt: Date | null;
  readonly place: string | null;
  readonly address: string | null;
  readonly onlineUrl: string | null;
}

/** A gathering, with the numbers that every answer changes in the same write. */
export interface EventRecord extends EventDetails {
  readonly id: string;
  readonly status: EventStatus;
  /** Never empty (DOMAIN.md E14). */
  readonly organiserIds: readonly string[];
  readonly counts: EventCounts;
  /** The last waitlist number given; numbers are never given twice (DOMAIN.md E6). */
  readonly waitlistCounter: number;
  /** The sequence of the latest activity of this event's stream (DOMAIN.md X8). */
  readonly liveSequence: number;
  /** What the organisers tell those who answered; null until it is cancelled, and where they gave none. */
  readonly cancelReason: string | null;
  readonly createdAt: Date;
}

/** Seats nobody has taken; infinite without a capacity. */
export function freeSeats({ capacity, counts }: Pick<EventRecord, 'capacity' | 'counts'>): number {
  return capacity === null ? Number.POSITIVE_INFINITY : capacity - counts.seatsTaken;
}

/** Whether so many people fit into the empty house; who does not is passed over (DOMAIN.md E6). */
export function couldEverFit({ capacity }: Pick<EventRecord, 'capacity'>, size: number): boolean {
  return capacity === null || size <= capacity;
}

export function hasEnded({ endsAt }: Pick<EventRecord, 'endsAt'>, now: Date): boolean {
  return now >= endsAt;
}

/** Whether freed seats still go to the waitlist: never after the RSVP deadline or the start (DOMAIN.md E7). */
export function promotes(
  { status, startsAt, rsvpClosesAt }: Pick<EventRecord, 'status' | 'startsAt' | 'rsvpClosesAt'>,
  now: Date,
): boolean {
  return (
    status === EventStatus.PUBLISHED &&
    now < startsAt &&
    (rsvpClosesAt === null || now < rsvpClosesAt)
  );
}
