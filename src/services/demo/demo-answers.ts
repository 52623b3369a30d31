import { type EventRecord, EventStatus, hasEnded } from '../../domain/events/event';
import { GuestList } from '../../domain/events/guest-list';
import { RsvpAnswer, type RsvpRecord, RsvpStatus } from '../../domain/events/rsvp';
import type { DemoWorld } from './demo-world';

/** An event with its answers; its numbers are those of the rules, for the rules have made them. */
export interface AnsweredEvent {
  readonly event: EventRecord;
  readonly rsvps: readonly RsvpRecord[];
}

const ANSWERS = [
  [RsvpAnswer.GOING, 75],
  [RsvpAnswer.MAYBE, 12],
  [RsvpAnswer.DECLINED, 13],
] as const;
const GUESTS = [
  [0, 70],
  [1, 18],
  [2, 8],
  [3, 4],
] as const;

/** Lets the members answer one after another, by the same rules as everybody (DOMAIN.md E3–E7). */
export async function inventAnswers(
  world: DemoWorld,
  event: EventRecord,
  memberIds: readonly string[],
): Promise<AnsweredEvent> {
  const { dice } = world;
  const list = new GuestList(event, {
    rsvps: [],
    loadWaiting: async () => [],
    newRsvpId: () => world.newId('Rsvp'),
  });
  let now = event.createdAt;
  const until = event.rsvpClosesAt ?? event.startsAt;
  const last = new Date(Math.min(until.getTime() - 1, world.now.getTime()));
  for (const memberId of memberIds) {
    now = new Date(now.getTime() + dice.int((last.getTime() - now.getTime()) / memberIds.length));
    const guests = Math.min(event.maxGuests, dice.weighted(GUESTS));
    await list.answer(memberId, { answer: dice.weighted(ANSWERS), guests }, now);
  }
  const rsvps = memberIds.flatMap((memberId) => list.rsvpOf(memberId) ?? []);
  return settle(world, { ...list.event, liveSequence: 0 }, rsvps);
}

/** Marks who came to what is over. */
function settle(
  { dice, now }: DemoWorld,
  event: EventRecord,
  rsvps: readonly RsvpRecord[],
): AnsweredEvent {
  if (!hasEnded(event, now)) return { event, rsvps };
  return {
    event: { ...event, status: EventStatus.COMPLETED },
    rsvps: rsvps.map((rsvp) =>
      rsvp.status === RsvpStatus.CONFIRMED
        ? { ...rsvp, status: dice.chance(0.92) ? RsvpStatus.ATTENDED : RsvpStatus.NO_SHOW }
        : rsvp,
    ),
  };
}

/** Seats for about half of those who will come, so that the other half waits; room for the largest party. */
export function seatsForHalf(answers: number, maxGuests: number): number {
  const seatsWanted = answers * 0.75 * 1.5;
  return Math.max(1 + maxGuests, Math.round(seatsWanted / 2));
}

/** How many answers each event gets: the first its share, the rest shared out, none more than there are members. */
export function shareOut(
  rsvps: number,
  { events, members }: { readonly events: number; readonly members: number },
): number[] {
  if (events === 0) return [];
  const first = Math.min(members, Math.max(Math.ceil(rsvps / events), Math.round(rsvps * 0.08)));
  const shares = [Math.min(first, rsvps)];
  let left = rsvps - (shares[0] ?? 0);
  for (let i = 1; i < events; i++) {
    const share = Math.min(members, Math.ceil(left / (events - i)));
    shares.push(share);
    left -= share;
  }
  return shares;
}
