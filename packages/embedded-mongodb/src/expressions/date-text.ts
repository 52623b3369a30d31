import { locationError } from '../errors';
import { dayOfYear, isoWeek, weekOfYear } from './calendar';
import { localTime, type TimeZone, utc } from './time-zone';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Write = (local: Date, offset: number) => string;

const pad = (number: number, length: number) => String(number).padStart(length, '0');

const writers: Record<string, Write> = {
  d: (local) => pad(local.getUTCDate(), 2),
  G: (local) => pad(isoWeek(local).year, 4),
  H: (local) => pad(local.getUTCHours(), 2),
  j: (local) => pad(dayOfYear(local), 3),
  L: (local) => pad(local.getUTCMilliseconds(), 3),
  m: (local) => pad(local.getUTCMonth() + 1, 2),
  M: (local) => pad(local.getUTCMinutes(), 2),
  S: (local) => pad(local.getUTCSeconds(), 2),
  u: (local) => String(isoWeek(local).dayOfWeek),
  U: (local) => pad(weekOfYear(local), 2),
  V: (local) => pad(isoWeek(local).week, 2),
  w: (local) => String(local.getUTCDay() + 1),
  Y: (local) => pad(yearOf(local), 4),
  b: (local) => (monthNames[local.getUTCMonth()] as string).slice(0, 3),
  B: (local) => monthNames[local.getUTCMonth()] as string,
  z: (_local, offset) => {
    const minutes = Math.floor(Math.abs(offset) / 60_000);
    return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
  },
  Z: (_local, offset) => String(Math.trunc(offset / 60_000)),
  '%': () => '%',
};

function yearOf(local: Date): number {
  const year = local.getUTCFullYear();
  if (year >= 0 && year <= 9999) return year;
  throw locationError(
    18537,
    `Could not convert date to string: date component was outside the supported range of 0-9999: ${year}`,
  );
}

/** Checks a format's specifiers. */
export function assertFormat(format: string, allowed: Record<string, unknown> = writers): void {
  for (let i = format.indexOf('%'); i >= 0; i = format.indexOf('%', i + 2)) {
    const specifier = format[i + 1];
    if (specifier === undefined)
      throw locationError(18535, "Unmatched '%' at end of format string");
    if (!Object.hasOwn(allowed, specifier)) {
      throw locationError(18536, `Invalid format character '%${specifier}' in format string`);
    }
  }
}

/** Writes a date: in ISO 8601 when no format is given, with a `Z` in every zone, as before MongoDB 7.1. */
export function formatDate(date: Date, format?: string, zone: TimeZone = utc): string {
  const offset = zone.offsetAt(date.getTime());
  const local = new Date(localTime(date.getTime(), zone));
  const pattern = format ?? '%Y-%m-%dT%H:%M:%S.%LZ';
  return pattern.replace(/%(.)/g, (_match, specifier: string) =>
    (writers[specifier] as Write)(local, offset),
  );
}
