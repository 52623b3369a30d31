import { isActiveMember, isStaff, requireActiveMember } from '../access';
import { ApiScope, hasScope } from '../auth/api-scope';
import { DomainError, ErrorCode, notFound } from '../domain-error';
import type { MemberViewer, Viewer } from '../viewer';
import { type EventRecord, EventStatus } from './event';
import { holdsSeats, type RsvpRecord } from './rsvp';

type Sight = Pick<EventRecord, 'status' | 'organiserIds'>;

/** Employees host events, staff run them (DOMAIN.md, People). */
export function mayHostEvents(viewer: MemberViewer): boolean {
  return viewer.isEmployee || isStaff(viewer);
}

/** Staff and the event's own organisers change, publish and cancel it. */
export function mayOrganise(
  viewer: Viewer | null,
  { organiserIds }: Pick<EventRecord, 'organiserIds'>,
): boolean {
  return isActiveMember(viewer) && (isStaff(viewer) || organiserIds.includes(viewer.memberId));
}

/** Tells whether the viewer sees published events at all (DOMAIN.md M1, X9). */
export function canSeeEvents(viewer: Viewer | null): boolean {
  return isActiveMember(viewer) || hasScope(viewer, ApiScope.EVENTS_READ);
}

/** The first line of a read of events; partners' keys need the scope. */
export function requireEventReader(viewer: Viewer | null): Viewer {
  return hasScope(viewer, ApiScope.EVENTS_READ) ? viewer : requireActiveMember(viewer);
}

/**
 * Tells whether the viewer sees the event: drafts are for those who organise, a cancelled one stays visible to
 * those who answered (DOMAIN.md E2).
 */
export function canSeeEvent(viewer: Viewer | null, event: Sight, hasAnswered: boolean): boolean {
  if (!canSeeEvents(viewer)) return false;
  const { status } = event;
  if (status === EventStatus.PUBLISHED || status === EventStatus.COMPLETED) return true;
  if (mayOrganise(viewer, event)) return true;
  return status === EventStatus.CANCELLED && hasAnswered;
}

/** What a viewer sees of the calendar, for lists: `canSeeEvent` with the facts it depends on. */
export interface EventScope {
  /** Staff see every event, drafts and cancelled ones included. */
  readonly seesAll: boolean;
  /** Null for a partner, who organises nothing. */
  readonly memberId: string | null;
  readonly answeredEventIds: readonly string[];
}

/** Tells whether the viewer sees address and online link: the confirmed and who runs the event (DOMAIN.md E11). */
export function canSeeAddress(
  viewer: Viewer | null,
  event: Pick<EventRecord, 'organiserIds'>,
  rsvp: Pick<RsvpRecord, 'status'> | null,
): boolean {
  return (
    mayOrganise(viewer, event) || (isActiveMember(viewer) && rsvp !== null && holdsSeats(rsvp))
  );
}

/** Tells whether the viewer is shown this person's answers: no partner, and no block between them (DOMAIN.md E15, M7). */
export function canSeeAnswersOf(viewer: Viewer | null, memberId: string): boolean {
  return isActiveMember(viewer) && !viewer.hiddenMemberIds.has(memberId);
}

/** Gives the event, or NOT_FOUND alike for one that is not there and one that may not be seen (DOMAIN.md X6). */
export function assertCanSeeEvent(
  viewer: Viewer | null,
  event: EventRecord | null,
  hasAnswered: boolean,
): EventRecord {
  if (!event || !canSeeEvent(viewer, event, hasAnswered)) throw notFound('input.eventId');
  return event;
}

/** Gives the event to whoever runs it; NOT_FOUND to who may not see it, FORBIDDEN to who only sees it. */
export function assertMayOrganise(
  viewer: MemberViewer,
  event: EventRecord | null,
  hasAnswered: boolean,
): EventRecord {
  const seen = assertCanSeeEvent(viewer, event, hasAnswered);
  if (!mayOrganise(viewer, seen)) throw new DomainError(ErrorCode.FORBIDDEN);
  return seen;
}
