import { type MongoError, mongoError } from '../errors';
import { daysInMonth, startOfIsoYear, utcTime } from './calendar';
import { type Parts, scanDate, type WrittenDate } from './date-scan';
import { dayNumber, monthNumber } from './date-words';
import { momentOf, type TimeZone, utc } from './time-zone';
import { zoneBeside } from './written-zone';

export function dateFailure(text: string, reason: string): MongoError {
  return mongoError('ConversionFailure', `Error parsing date string '${text}'; ${reason}`);
}

export function incompleteDate(text: string): MongoError {
  return mongoError(
    'ConversionFailure',
    `an incomplete date/time string has been found, with elements missing: "${text}"`,
  );
}

/** Reads a date's text in ISO 8601 or a common written form; without a zone in it, in the one given. */
export function parseDate(text: string, zone: TimeZone = utc): Date {
  const written = scanDate(text);
  if (!written) throw dateFailure(text, '0: Unexpected character');
  const local = dateOf(text, written) + timeOf(written.time ?? {});
  return new Date(momentOf(local, zoneBeside(text, written.zone, zone)));
}

function dateOf(text: string, { date, weekday }: WrittenDate): number {
  const day = date && dayOf(text, date);
  if (day === undefined) throw incompleteDate(text);
  return weekday === undefined ? day : onWeekday(day, dayNumber(weekday));
}

function dayOf(text: string, parts: Parts): number | undefined {
  const { year: written, name, month, day = 1, week, weekDay = 1, yearDay } = parts;
  if (written === undefined) return undefined;
  const year = fullYear(written);
  if (week) return isoDay(year, Number(week), Number(weekDay));
  if (yearDay) return utcTime({ year, day: Number(yearDay) });
  if (!name && !month) return undefined;
  return naturalDay(text, [year, name ? monthNumber(name) : Number(month), Number(day)]);
}

/** A year of one or two digits lies between 1970 and 2069. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4 || year >= 100) return year;
  return year + (year < 70 ? 2000 : 1900);
}

/** When a day begins; refuses what no calendar has. */
export function naturalDay(text: string, [year, month, day]: [number, number, number]): number {
  if (month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))
    return utcTime({ year, month, day });
  throw dateFailure(text, 'The parsed date was invalid');
}

export function isoDay(year: number, week: number, day: number): number {
  return startOfIsoYear(year) + ((week - 1) * 7 + day - 1) * 86_400_000;
}

/** The day itself or the next one that is this day of the week. */
function onWeekday(day: number, weekday: number): number {
  return day + ((weekday - new Date(day).getUTCDay() + 7) % 7) * 86_400_000;
}

function timeOf(time: Parts): number {
  const { word, hour = word === 'noon' ? 12 : 0, minute = 0, second = 0, half } = time;
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
  const millisecond = Math.floor(Number(`0.${time['fraction'] ?? '0'}`) * 1000);
  return ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + millisecond;
}
