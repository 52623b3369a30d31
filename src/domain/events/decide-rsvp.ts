import { badInput, DomainError, ErrorCode } from '../domain-error';
import { couldEverFit, type EventRecord, EventStatus, freeSeats, hasEnded } from './event';
import { holdsSeats, isWaiting, partySize, RsvpAnswer, type RsvpRecord, RsvpStatus } from './rsvp';

/** What a member wants; `guests` left out means as before, 0 at first. */
export interface RsvpWish {
  readonly answer: RsvpAnswer;
  readonly guests?: number | undefined;
}

/** What an answer becomes; LAST takes the next waitlist number, KEPT keeps the one there is. */
export interface RsvpDecision {
  readonly answer: RsvpAnswer;
  readonly guests: number;
  readonly status: RsvpStatus;
  readonly place: 'LAST' | 'KEPT' | null;
}

/** Whether the answer stays what it is. */
export function isSameAnswer(
  current: RsvpRecord | null,
  decision: Pick<RsvpDecision, 'answer' | 'guests'>,
): current is RsvpRecord {
  return current?.answer === decision.answer && current.guests === decision.guests;
}

/** What the decision depends on beside the wish. */
export interface RsvpSituation {
  readonly event: EventRecord;
  /** The member's answer so far. */
  readonly current: RsvpRecord | null;
  /** Whether a party waits that could ever fit; who is too large for the house is passed over. */
  readonly othersWait: boolean;
}

/**
 * Decides what an answer to an event becomes (DOMAIN.md E5, E6, E9, E10). A full event is no fault: the party waits.
 * The same answer again keeps everything as it is, even where a new one like it would be refused.
 *
 * Throws EVENT_NOT_OPEN, RSVP_CLOSED, TOO_MANY_GUESTS, PARTY_TOO_LARGE, EVENT_FULL (a confirmed party that
 * wants more guests keeps its old answer) or BAD_USER_INPUT.
 */
export function decideRsvp(
  { event, current, othersWait }: RsvpSituation,
  wish: RsvpWish,
  now: Date,
): RsvpDecision {
  assertTakesAnswers(event, now);
  const guests = wish.guests ?? current?.guests ?? 0;
  if (isSameAnswer(current, { answer: wish.answer, guests }))
    return { answer: wish.answer, guests, status: current.status, place: 'KEPT' };
  assertGuests(event, wish, guests);
  if (wish.answer !== RsvpAnswer.GOING)
    return { answer: wish.answer, guests, status: RsvpStatus.NOT_ATTENDING, place: null };
  return { answer: wish.answer, guests, ...seat(event, current, 1 + guests, othersWait) };
}

/** Throws unless the event is published, before its RSVP deadline and before its end (DOMAIN.md E9). */
function assertTakesAnswers(event: EventRecord, now: Date): void {
  const facts = { field: 'input.eventId', rule: 'E9' };
  if (event.status === EventStatus.DRAFT || event.status === EventStatus.CANCELLED)
    throw new DomainError(ErrorCode.EVENT_NOT_OPEN, { ...facts, reason: event.status });
  if (event.status === EventStatus.COMPLETED || hasEnded(event, now))
    throw new DomainError(ErrorCode.RSVP_CLOSED, { ...facts, reason: 'ENDED' });
  if (event.rsvpClosesAt !== null && now >= event.rsvpClosesAt)
    throw new DomainError(ErrorCode.RSVP_CLOSED, { ...facts, reason: 'DEADLINE_PASSED' });
}

/** Who declines may leave a number of guests behind that is no longer allowed. */
function assertGuests({ maxGuests }: EventRecord, wish: RsvpWish, guests: number): void {
  const facts = { field: 'input.guests', rule: 'E10' };
  if (guests < 0) throw badInput(facts.field, 'OUT_OF_RANGE', { rule: facts.rule, limit: 0 });
  if (wish.answer === RsvpAnswer.DECLINED && wish.guests === undefined) return;
  if (guests > maxGuests)
    throw new DomainError(ErrorCode.TOO_MANY_GUESTS, { ...facts, limit: maxGuests });
}

function seat(
  event: EventRecord,
  current: RsvpRecord | null,
  size: number,
  othersWait: boolean,
): Pick<RsvpDecision, 'status' | 'place'> {
  if (!couldEverFit(event, size))
    throw new DomainError(ErrorCode.PARTY_TOO_LARGE, {
      field: 'input.guests',
      rule: 'E6',
      limit: event.capacity ?? 0,
    });
  if (current && isWaiting(current))
    return {
      status: RsvpStatus.WAITLISTED,
      place: size > partySize(current) ? 'LAST' : 'KEPT',
    };
  const seated = current !== null && holdsSeats(current);
  const wanted = size - (seated ? partySize(current) : 0);
  if (wanted <= 0 || (wanted <= freeSeats(event) && !othersWait))
    return { status: seated ? current.status : RsvpStatus.CONFIRMED, place: null };
  if (seated) throw new DomainError(ErrorCode.EVENT_FULL, { field: 'input.guests', rule: 'E6' });
  return { status: RsvpStatus.WAITLISTED, place: 'LAST' };
}
