import { locationError } from '../errors';

/** A time zone: what its clocks show and when. All times in milliseconds. */
export interface TimeZone {
  readonly isUtc: boolean;
  /** How far the zone's clocks are ahead of UTC at a moment. */
  offsetAt(time: number): number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

export const utc: TimeZone = { isUtc: true, offsetAt: () => 0 };

/** What the zone's clocks show, as if it were UTC: read it with `getUTC…`. */
export function localTime(time: number, zone: TimeZone): number {
  return time + zone.offsetAt(time);
}

/**
 * The moment at which a zone's clocks show a time: the first one when they do so twice, and the
 * time as counted before the change when they skip it.
 */
export function momentOf(local: number, zone: TimeZone): number {
  const before = local - zone.offsetAt(local - day);
  if (localTime(before, zone) === local) return before;
  const after = local - zone.offsetAt(local + day);
  return localTime(after, zone) === local ? after : before;
}

const zones = new Map<string, TimeZone>();

/** Finds a zone by its Olson name or by an offset such as `+09:00`, `-0330`, `+05`. */
export function timeZone(name: string): TimeZone {
  const known = zones.get(name);
  if (known) return known;
  const zone = fixedZone(name) ?? namedZone(name);
  if (zones.size < 1000) zones.set(name, zone);
  return zone;
}

function fixedZone(name: string): TimeZone | undefined {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return utc;
  const match = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(name);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  const offset = (match[1] === '-' ? -minutes : minutes) * minute;
  return { isUtc: offset === 0, offsetAt: () => offset };
}

function namedZone(name: string): TimeZone {
  const format = formatOf(name);
  return {
    isUtc: false,
    offsetAt(time) {
      const shown: Record<string, number> = {};
      for (const { type, value } of format.formatToParts(time)) shown[type] = Number(value);
      const {
        year = 0,
        month = 1,
        day: date = 1,
        hour = 0,
        minute: minutes = 0,
        second = 0,
      } = shown;
      const local = new Date(0);
      local.setUTCFullYear(year, month - 1, date);
      local.setUTCHours(hour, minutes, second);
      return local.getTime() - Math.floor(time / 1000) * 1000;
    },
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    if (/^[+-]/.test(name)) throw new RangeError(name);
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw locationError(40485, `unrecognized time zone identifier: "${name}"`);
  }
}
