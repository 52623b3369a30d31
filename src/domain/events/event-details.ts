import { badInput, DomainError, ErrorCode } from '../domain-error';
import { parseOptionalText, parseText } from '../text';
import type { EventDetails, EventRecord } from './event';
import { CAPACITY_MAX, DURATION_MAX, MAX_GUESTS_MAX, TEXT_MAX } from './event-bounds';
import { parseHttpUrl, parseTimeZone } from './event-formats';

type Wish<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** What an input may say about an event: left out stays as it is, null clears. */
export type EventDetailsWish = Wish<EventDetails>;

/** Throws BAD_USER_INPUT naming the field and the rule (DOMAIN.md E1, E5, E9, E10). */
export function parseNewEvent(wish: EventDetailsWish): EventDetails {
  return assertCoherent({
    title: parseTitle(wish.title),
    description: parseDescription(wish.description),
    startsAt: required('startsAt', wish.startsAt, 'E1'),
    endsAt: required('endsAt', wish.endsAt, 'E1'),
    timeZone: parseTimeZone('input.timeZone', required('timeZone', wish.timeZone, 'E1')),
    capacity: parseCapacity(wish.capacity),
    maxGuests: parseMaxGuests(wish.maxGuests),
    rsvpClosesAt: wish.rsvpClosesAt ?? null,
    place: parseOptionalText('input.place', wish.place, { max: TEXT_MAX.place, rule: 'P9' }),
    address: parseOptionalText('input.address', wish.address, {
      max: TEXT_MAX.address,
      rule: 'P9',
    }),
    onlineUrl: parseOnlineUrl(wish.onlineUrl),
  });
}

/**
 * Gives the event as it would be after the changes. Throws as `parseNewEvent` does, and
 * CAPACITY_BELOW_SEATS_TAKEN where people would have to leave (DOMAIN.md E8).
 */
export function parseEventChanges(event: EventRecord, wish: EventDetailsWish): EventDetails {
  const said = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const changed = parseNewEvent({ ...detailsOf(event), ...said });
  const { seatsTaken } = event.counts;
  if (changed.capacity !== null && changed.capacity < seatsTaken)
    throw new DomainError(ErrorCode.CAPACITY_BELOW_SEATS_TAKEN, {
      field: 'input.capacity',
      rule: 'E8',
      limit: seatsTaken,
    });
  return changed;
}

/** Whether the details differ in any part. */
export function changesAnything(before: EventDetails, after: EventDetails): boolean {
  return JSON.stringify(detailsOf(before)) !== JSON.stringify(detailsOf(after));
}

function detailsOf(event: EventDetails): EventDetails {
  const { title, description, startsAt, endsAt, timeZone } = event;
  const { capacity, maxGuests, rsvpClosesAt, place, address, onlineUrl } = event;
  return {
    ...{ title, description, startsAt, endsAt, timeZone },
    ...{ capacity, maxGuests, rsvpClosesAt, place, address, onlineUrl },
  };
}

function assertCoherent(details: EventDetails): EventDetails {
  const { startsAt, endsAt, rsvpClosesAt } = details;
  if (endsAt <= startsAt) throw badInput('input.endsAt', 'NOT_AFTER_START', { rule: 'E1' });
  if (endsAt.getTime() - startsAt.getTime() > DURATION_MAX)
    throw badInput('input.endsAt', 'TOO_LATE', { rule: 'E1' });
  if (rsvpClosesAt !== null && rsvpClosesAt > endsAt)
    throw badInput('input.rsvpClosesAt', 'AFTER_END', { rule: 'E9' });
  return details;
}

function required<T>(name: string, value: T | null | undefined, rule: string): T {
  if (value === null || value === undefined) throw badInput(`input.${name}`, 'REQUIRED', { rule });
  return value;
}

function parseTitle(title: string | null | undefined): string {
  return parseText('input.title', required('title', title, 'P9'), {
    max: TEXT_MAX.title,
    rule: 'P9',
  });
}

function parseDescription(description: string | null | undefined): string {
  return parseText('input.description', required('description', description, 'P9'), {
    max: TEXT_MAX.description,
    min: 0,
    rule: 'P9',
  });
}

function parseOnlineUrl(url: string | null | undefined): string | null {
  const bounds = { max: TEXT_MAX.onlineUrl, rule: 'P9' };
  const text = parseOptionalText('input.onlineUrl', url, bounds);
  return text === null ? null : parseHttpUrl('input.onlineUrl', text);
}

function parseCapacity(capacity: number | null | undefined): number | null {
  if (capacity === null || capacity === undefined) return null;
  return inRange('input.capacity', capacity, { min: 1, max: CAPACITY_MAX, rule: 'E5' });
}

function parseMaxGuests(maxGuests: number | null | undefined): number {
  return inRange('input.maxGuests', maxGuests ?? 0, { min: 0, max: MAX_GUESTS_MAX, rule: 'E10' });
}

function inRange(
  field: string,
  value: number,
  { min, max, rule }: { min: number; max: number; rule: string },
): number {
  if (value >= min && value <= max) return value;
  throw badInput(field, 'OUT_OF_RANGE', { rule, limit: value < min ? min : max });
}
