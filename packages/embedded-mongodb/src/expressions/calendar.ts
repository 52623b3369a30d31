const day = 86_400_000;

/** A moment's parts in a calendar; the date's `getUTC…` are those of the zone it was moved to. */
interface IsoWeek {
  year: number;
  week: number;
  /** Monday is 1, Sunday 7. */
  dayOfWeek: number;
}

export function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - startOfYear(local.getUTCFullYear())) / day) + 1;
}

function startOfYear(year: number): number {
  return utcTime({ year, month: 1, day: 1 });
}

/** Weeks begin on Sunday; days before the year's first Sunday are in week 0. */
export function weekOfYear(local: Date): number {
  return Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);
}

/** A week belongs to the year of its Thursday. */
export function isoWeek(local: Date): IsoWeek {
  const dayOfWeek = local.getUTCDay() || 7;
  const thursday = new Date(local.getTime() + (4 - dayOfWeek) * day);
  return {
    year: thursday.getUTCFullYear(),
    week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1,
    dayOfWeek,
  };
}

/** When the first day of an ISO year begins. */
export function startOfIsoYear(year: number): number {
  const fourth = utcTime({ year, month: 1, day: 4 });
  const dayOfWeek = new Date(fourth).getUTCDay() || 7;
  return fourth - (dayOfWeek - 1) * day;
}

interface CalendarTime {
  year: number;
  /** From 1; values outside a year go on into the ones beside it, as do all others. */
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
}

/** Counts milliseconds since 1970; unlike `Date.UTC` it takes years below 100 as they are. */
export function utcTime(time: CalendarTime): number {
  const {
    year,
    month = 1,
    day: date = 1,
    hour = 0,
    minute = 0,
    second = 0,
    millisecond = 0,
  } = time;
  const result = new Date(0);
  result.setUTCFullYear(year, month - 1, date);
  return result.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(utcTime({ year, month: month + 1, day: 0 })).getUTCDate();
}
