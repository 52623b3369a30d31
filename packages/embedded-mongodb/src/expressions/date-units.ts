import { daysInMonth, utcTime } from './calendar';
import { localTime, momentOf, type TimeZone } from './time-zone';

export const dateUnits = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const;

export type DateUnit = (typeof dateUnits)[number];

const lengths = { hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 } as const;
const day = 86_400_000;
const monthsOf = { year: 12, quarter: 3, month: 1 } as const;
const daysOf = { week: 7, day: 1 } as const;

function isClock(unit: DateUnit): unit is keyof typeof lengths {
  return unit in lengths;
}

function isMonths(unit: DateUnit): unit is keyof typeof monthsOf {
  return unit in monthsOf;
}

/** Moves a date by units: days and above by the zone's calendar, the rest by elapsed time. */
export function addUnits(date: Date, unit: DateUnit, amount: number, zone: TimeZone): Date {
  if (isClock(unit)) return new Date(date.getTime() + amount * lengths[unit]);
  const local = new Date(localTime(date.getTime(), zone));
  const moved = isMonths(unit)
    ? addMonths(local, amount * monthsOf[unit])
    : local.getTime() + amount * daysOf[unit as keyof typeof daysOf] * day;
  return new Date(momentOf(moved, zone));
}

/** A day that the month does not have becomes its last one. */
function addMonths(local: Date, months: number): number {
  const total = local.getUTCFullYear() * 12 + local.getUTCMonth() + months;
  const [year, month] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  const date = Math.min(local.getUTCDate(), daysInMonth(year, month));
  const clock = local.getTime() - Math.floor(local.getTime() / day) * day;
  return utcTime({ year, month, day: date }) + clock;
}

interface Difference {
  from: Date;
  to: Date;
  unit: DateUnit;
  zone: TimeZone;
  /** Sunday is 0. */
  weekStart: number;
}

/** Counts the boundaries of a unit between two dates. */
export function differenceInUnits({ from, to, unit, zone, weekStart }: Difference): number {
  if (unit === 'millisecond') return to.getTime() - from.getTime();
  const [a, b] = [from, to].map((date) => localTime(date.getTime(), zone)) as [number, number];
  if (isMonths(unit)) {
    const size = monthsOf[unit];
    return Math.floor(monthNumber(b) / size) - Math.floor(monthNumber(a) / size);
  }
  if (unit === 'week') return weekNumber(b, weekStart) - weekNumber(a, weekStart);
  if (unit === 'day') return Math.floor(b / day) - Math.floor(a / day);
  if (unit === 'hour') return hoursBetween(from, to, zone);
  return Math.floor(to.getTime() / lengths[unit]) - Math.floor(from.getTime() / lengths[unit]);
}

/** Hours begin by the zone's clocks, but a skipped or repeated hour counts as it elapsed. */
function hoursBetween(from: Date, to: Date, zone: TimeZone): number {
  const startOf = (date: Date) => {
    const local = localTime(date.getTime(), zone);
    return date.getTime() - (((local % lengths.hour) + lengths.hour) % lengths.hour);
  };
  return Math.round((startOf(to) - startOf(from)) / lengths.hour);
}

function monthNumber(local: number): number {
  const date = new Date(local);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** 1970 began on a Thursday. */
function weekNumber(local: number, weekStart: number): number {
  return Math.floor((Math.floor(local / day) + 4 - weekStart) / 7);
}

interface Truncation {
  date: Date;
  unit: DateUnit;
  binSize: number;
  zone: TimeZone;
  weekStart: number;
}

/** Bins are counted from the start of 2000, weeks from the first week start after it. */
export function truncateDate({ date, unit, binSize, zone, weekStart }: Truncation): Date {
  const local = localTime(date.getTime(), zone);
  if (isMonths(unit)) {
    const size = monthsOf[unit] * binSize;
    const reference = 2000 * 12;
    const month = reference + Math.floor((monthNumber(local) - reference) / size) * size;
    return new Date(
      momentOf(utcTime({ year: Math.floor(month / 12), month: (month % 12) + 1 }), zone),
    );
  }
  const start = utcTime({ year: 2000 });
  if (isClock(unit)) {
    const size = lengths[unit] * binSize;
    const reference = momentOf(start, zone);
    return new Date(reference + Math.floor((date.getTime() - reference) / size) * size);
  }
  const reference = unit === 'week' ? start + ((weekStart - 6 + 7) % 7) * day : start;
  const size = daysOf[unit as keyof typeof daysOf] * day * binSize;
  return new Date(momentOf(reference + Math.floor((local - reference) / size) * size, zone));
}
