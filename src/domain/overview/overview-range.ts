import { OFFICE_ZONE } from '../office-zone';

/**
 * How far an overview looks back: fixed, so that it is bounded, and so that nobody moves its ends by a day and
 * reads one person's doing from the difference.
 */
export const OverviewRange = {
  THREE_MONTHS: 'THREE_MONTHS',
  ONE_YEAR: 'ONE_YEAR',
  THREE_YEARS: 'THREE_YEARS',
} as const;
export type OverviewRange = (typeof OverviewRange)[keyof typeof OverviewRange];

interface Buckets {
  readonly months: number;
  readonly weeks: number;
}

const BUCKETS: Readonly<Record<OverviewRange, Buckets>> = {
  THREE_MONTHS: { months: 3, weeks: 13 },
  ONE_YEAR: { months: 12, weeks: 52 },
  THREE_YEARS: { months: 36, weeks: 156 },
};

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;

/** The first days of the months of a range, the present month last: `2026-11-01`. */
export function monthsOf(range: OverviewRange, now: Date): string[] {
  const [year = 0, month = 0] = officeDay(now).split('-').map(Number);
  const { months } = BUCKETS[range];
  return Array.from({ length: months }, (_, i) => dayOf(Date.UTC(year, month - months + i, 1)));
}

/** The Mondays on which the weeks of a range begin, the present week last. */
export function weeksOf(range: OverviewRange, now: Date): string[] {
  const today = Date.parse(officeDay(now));
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS;
  const { weeks } = BUCKETS[range];
  return Array.from({ length: weeks }, (_, i) => dayOf(monday - (weeks - 1 - i) * WEEK_MS));
}

/** Not after the beginning of a day in any zone: a bound for an index; what is too early falls into no bucket. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(day) - DAY_MS);
}

/** The day at the office. */
function officeDay(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: OFFICE_ZONE }).format(instant);
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
