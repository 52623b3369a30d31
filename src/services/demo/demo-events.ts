import { type EventRecord, EventStatus } from '../../domain/events/event';
import { NO_ANSWERS } from '../../domain/events/event-counts';
import { nodeIdOfHex } from '../../models/node-id';
import type { DemoMembers } from './demo-members';
import type { DemoWorld } from './demo-world';
import { barbecue, type EventPhrase, eventPhrases } from './event-phrases';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const JST_OFFSET_MS = 9 * HOUR_MS;

/** The same in every demo network, so that the playground's examples run as they stand. */
const BARBECUE_ID = nodeIdOfHex('Event', Buffer.from('okaeri-bbq!!').toString('hex'));

/** One year back and half a year ahead; the first is the barbecue of the next October. */
export function inventEvents(world: DemoWorld, members: DemoMembers, count: number): EventRecord[] {
  return Array.from({ length: count }, (_, i) =>
    i === 0
      ? { ...inventEvent(world, members, barbecue, nextBarbecueDay(world.now)), id: BARBECUE_ID }
      : inventSeasonalEvent(world, members),
  );
}

function inventSeasonalEvent(world: DemoWorld, members: DemoMembers): EventRecord {
  const day = inventDay(world);
  const month = new Date(day.getTime() + JST_OFFSET_MS).getUTCMonth() + 1;
  const fitting = eventPhrases.filter(({ months }) => months?.includes(month) ?? true);
  return inventEvent(world, members, world.dice.pick(fitting), day);
}

function inventEvent(
  world: DemoWorld,
  { admin, hr, employee }: DemoMembers,
  { startsAtHour, hours, months: _, ...details }: EventPhrase,
  day: Date,
): EventRecord {
  const startsAt = new Date(day.getTime() + startsAtHour * HOUR_MS);
  const createdAt = new Date(
    Math.min(startsAt.getTime() - 60 * DAY_MS, world.now.getTime() - 30 * DAY_MS),
  );
  return {
    ...details,
    id: world.newId('Event'),
    status: EventStatus.PUBLISHED,
    startsAt,
    endsAt: new Date(startsAt.getTime() + hours * HOUR_MS),
    timeZone: 'Asia/Tokyo',
    rsvpClosesAt: new Date(startsAt.getTime() - DAY_MS),
    organiserIds: [world.dice.pick([hr, admin, employee]).id],
    counts: NO_ANSWERS,
    waitlistCounter: 0,
    liveSequence: 0,
    cancelReason: null,
    createdAt,
  };
}

/** The second Saturday of the next October that has not begun, at midnight in Japan. */
function nextBarbecueDay(now: Date): Date {
  const year = new Date(now.getTime() + JST_OFFSET_MS).getUTCFullYear();
  const [thisYear, nextYear] = [secondSaturdayOfOctober(year), secondSaturdayOfOctober(year + 1)];
  return thisYear.getTime() - DAY_MS > now.getTime() ? thisYear : nextYear;
}

function secondSaturdayOfOctober(year: number): Date {
  const weekday = new Date(Date.UTC(year, 9, 1)).getUTCDay();
  const day = 1 + ((6 - weekday + 7) % 7) + 7;
  return new Date(Date.UTC(year, 9, day) - JST_OFFSET_MS);
}

function inventDay({ dice, now }: DemoWorld): Date {
  const today = Math.floor((now.getTime() + JST_OFFSET_MS) / DAY_MS) * DAY_MS - JST_OFFSET_MS;
  const days = dice.chance(0.5) ? dice.between(3, 180) : -dice.between(2, 365);
  return new Date(today + days * DAY_MS);
}
