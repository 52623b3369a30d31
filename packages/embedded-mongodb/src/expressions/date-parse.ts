import { type MongoError, mongoError } from '../errors';
import { daysInMonth, startOfIsoYear, utcTime } from './calendar';
import { assertFormat } from './date-text';
import { momentOf, type TimeZone, timeZone, utc } from './time-zone';

function failure(text: string, reason: string): MongoError {
  return mongoError('ConversionFailure', `Error parsing date string '${text}'; ${reason}`);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const time = String.raw`(?:(?:[T ]|, ?)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?: ?(?<half>[ap])m)?)?`;
const zonePart = String.raw`(?: ?(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|[A-Z][A-Za-z_]+/[A-Za-z_/]+))?`;
const monthName = String.raw`(?<name>[A-Za-z]{3,9})\.?`;

const forms = [
  String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})`,
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})`,
  String.raw`(?<year>\d{4})/(?<month>\d{1,2})/(?<day>\d{1,2})`,
  String.raw`(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})`,
  String.raw`(?<day>\d{1,2})[.-](?<month>\d{1,2})[.-](?<year>\d{4})`,
  String.raw`(?:[A-Za-z]{3,9},? )?${monthName} (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})`,
  String.raw`(?:[A-Za-z]{3,9},? )?(?<day>\d{1,2})(?:st|nd|rd|th)? ${monthName},? (?<year>\d{4})`,
  String.raw`(?<year>\d{4})-(?<month>\d{2})`,
].map((form) => new RegExp(`^${form}${time}${zonePart}$`));

type Parts = Record<string, string | undefined>;

/** Reads a date's text in ISO 8601 or a common written form; without a zone in it, in the one given. */
export function parseDate(text: string, zone: TimeZone = utc): Date {
  for (const form of forms) {
    const groups = form.exec(text.trim())?.groups;
    if (groups) return dateOf(text, groups, zone);
  }
  throw failure(text, '0: Unexpected character');
}

function dateOf(text: string, parts: Parts, zone: TimeZone): Date {
  const number = (name: string, fallback = 0) => Number(parts[name] ?? fallback);
  const year = number('year');
  const month = parts['name'] ? monthOf(parts['name'], text) : number('month', 1);
  const day = number('day', 1);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw failure(text, 'The parsed date was invalid');
  }
  const hour = hourOf(number('hour'), parts['half']);
  const [minute, second] = [number('minute'), number('second')];
  if (hour > 24 || minute > 59 || second > 60) throw failure(text, 'Unexpected character');
  const millisecond = Math.floor(Number(`0.${parts['fraction'] ?? '0'}`) * 1000);
  const local = utcTime({ year, month, day, hour, minute, second, millisecond });
  return new Date(momentOf(local, zoneOf(parts['zone'], zone)));
}

/** The zone that a text names, which must not name one beside the one that was given. */
function zoneOf(name: string | undefined, given: TimeZone): TimeZone {
  if (name === undefined) return given;
  if (given.isUtc) return timeZone(name);
  const what = /^[+-]/.test(name) ? 'GMT offset' : `time zone information ('${name}')`;
  throw mongoError(
    'ConversionFailure',
    `you cannot pass in a date/time string with ${what} together with a timezone argument`,
  );
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function monthOf(name: string, text: string): number {
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month > 0) return month;
  throw failure(text, 'Unexpected character');
}

/** What each specifier of a format reads. */
const readers: Record<string, string> = {
  Y: String.raw`(?<Y>\d{4})`,
  m: String.raw`(?<m>\d{1,2})`,
  d: String.raw`(?<d>\d{1,2})`,
  H: String.raw`(?<H>\d{1,2})`,
  M: String.raw`(?<M>\d{1,2})`,
  S: String.raw`(?<S>\d{1,2})`,
  L: String.raw`(?<L>\d{1,3})`,
  j: String.raw`(?<j>\d{1,3})`,
  G: String.raw`(?<G>\d{4})`,
  V: String.raw`(?<V>\d{1,2})`,
  u: '(?<u>[1-7])',
  b: '(?<b>[A-Za-z]{3})',
  B: '(?<b>[A-Za-z]{3,9})',
  z: String.raw`(?<z>Z|[+-]\d{2}(?::?\d{2})?|[A-Z][A-Za-z_]+(?:/[A-Za-z_/]+)?)`,
  Z: String.raw`(?<Z>[+-]\d{1,3})`,
  '%': '%',
};

/** Reads a date's text by a format. */
export function parseFormattedDate(text: string, format: string, zone: TimeZone): Date {
  assertFormat(format, readers);
  const source = format
    .split(/(%.)/)
    .map((part, i) => (i % 2 ? (readers[part[1] as string] as string) : escapePattern(part)))
    .join('');
  const parts = new RegExp(`^${source}$`).exec(text)?.groups;
  if (!parts) throw failure(text, `0: Format literal not found "${format}"`);
  return new Date(momentOf(localOf(text, parts), formatZone(parts, zone)));
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function formatZone(parts: Parts, zone: TimeZone): TimeZone {
  if (parts['z'] || !parts['Z']) return zoneOf(parts['z'], zone);
  if (!zone.isUtc) zoneOf(parts['Z'], zone);
  const offset = Number(parts['Z']) * 60_000;
  return { isUtc: offset === 0, offsetAt: () => offset };
}

function localOf(text: string, parts: Parts): number {
  const number = (name: string, fallback: number) => Number(parts[name] ?? fallback);
  const clock =
    ((number('H', 0) * 60 + number('M', 0)) * 60 + number('S', 0)) * 1000 + number('L', 0);
  if (parts['G'] !== undefined) {
    const weeks = (number('V', 1) - 1) * 7 + number('u', 1) - 1;
    return startOfIsoYear(number('G', 1970)) + weeks * 86_400_000 + clock;
  }
  if (parts['Y'] === undefined)
    throw failure(text, 'an incomplete date/time string has been found');
  const year = number('Y', 1970);
  if (parts['j'] !== undefined) return utcTime({ year, day: number('j', 1) }) + clock;
  const month = parts['b'] ? monthOf(parts['b'], text) : number('m', 1);
  const day = number('d', 1);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw failure(text, 'The parsed date was invalid');
  }
  return utcTime({ year, month, day }) + clock;
}
