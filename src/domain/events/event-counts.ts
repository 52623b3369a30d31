import { holdsSeats, partySize, RsvpAnswer, type RsvpRecord, RsvpStatus } from './rsvp';

/** Whole numbers of a whole event. Answers are parties, and none is in two of the last five (DOMAIN.md E15). */
export interface EventCounts {
  /** Σ (1 + guests) over who holds seats; never above the capacity (DOMAIN.md E4). */
  readonly seatsTaken: number;
  readonly going: number;
  readonly maybe: number;
  readonly declined: number;
  readonly waitlisted: number;
  readonly pendingApproval: number;
}

export const NO_ANSWERS: EventCounts = {
  seatsTaken: 0,
  going: 0,
  maybe: 0,
  declined: 0,
  waitlisted: 0,
  pendingApproval: 0,
};

/** The counts after one answer came (`before` null), changed, or went (`after` null). */
export function recount(
  counts: EventCounts,
  before: RsvpRecord | null,
  after: RsvpRecord | null,
): EventCounts {
  const changed = { ...counts };
  for (const [rsvp, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (!rsvp) continue;
    if (holdsSeats(rsvp)) changed.seatsTaken += sign * partySize(rsvp);
    changed[countedAs(rsvp)] += sign;
  }
  return changed;
}

function countedAs(rsvp: RsvpRecord): Exclude<keyof EventCounts, 'seatsTaken'> {
  switch (rsvp.status) {
    case RsvpStatus.WAITLISTED:
      return 'waitlisted';
    case RsvpStatus.PENDING_APPROVAL:
      return 'pendingApproval';
    case RsvpStatus.NOT_ATTENDING:
      return rsvp.answer === RsvpAnswer.MAYBE ? 'maybe' : 'declined';
    default:
      return 'going';
  }
}
