/** What a member says (DOMAIN.md E3). */
export const RsvpAnswer = {
  GOING: 'GOING',
  MAYBE: 'MAYBE',
  DECLINED: 'DECLINED',
} as const;
export type RsvpAnswer = (typeof RsvpAnswer)[keyof typeof RsvpAnswer];

/** What becomes of it; MAYBE and DECLINED are NOT_ATTENDING (DOMAIN.md E3, E5). */
export const RsvpStatus = {
  CONFIRMED: 'CONFIRMED',
  WAITLISTED: 'WAITLISTED',
  PENDING_APPROVAL: 'PENDING_APPROVAL',
  NOT_ATTENDING: 'NOT_ATTENDING',
  ATTENDED: 'ATTENDED',
  NO_SHOW: 'NO_SHOW',
} as const;
export type RsvpStatus = (typeof RsvpStatus)[keyof typeof RsvpStatus];

/** One member's answer to one event; there is at most one (DOMAIN.md E3). */
export interface RsvpRecord {
  readonly id: string;
  readonly eventId: string;
  readonly memberId: string;
  readonly answer: RsvpAnswer;
  readonly status: RsvpStatus;
  readonly guests: number;
  /** Set exactly while WAITLISTED; smaller is earlier (DOMAIN.md E6). */
  readonly waitlistNumber: number | null;
  readonly createdAt: Date;
}

/** A waiting answer, in the order that promotion follows. */
export type WaitingRsvp = RsvpRecord & { readonly waitlistNumber: number };

export function isWaiting(rsvp: RsvpRecord): rsvp is WaitingRsvp {
  return rsvp.status === RsvpStatus.WAITLISTED && rsvp.waitlistNumber !== null;
}

/** Whether the party's seats count as taken (DOMAIN.md E4). */
export function holdsSeats({ status }: Pick<RsvpRecord, 'status'>): boolean {
  return (
    status === RsvpStatus.CONFIRMED ||
    status === RsvpStatus.ATTENDED ||
    status === RsvpStatus.NO_SHOW
  );
}

/** The results by which a party has seats, or hopes for some; what came of it afterwards aside. */
export const EXPECTING: readonly RsvpStatus[] = [
  RsvpStatus.CONFIRMED,
  RsvpStatus.WAITLISTED,
  RsvpStatus.PENDING_APPROVAL,
];

/** Seats a party needs: the member and the guests (DOMAIN.md E10). */
export function partySize({ guests }: Pick<RsvpRecord, 'guests'>): number {
  return 1 + guests;
}
