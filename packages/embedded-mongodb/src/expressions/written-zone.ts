import { mongoError } from '../errors';
import type { Parts } from './date-scan';
import type { TimeZone } from './time-zone';

/** Zones that a date's text may end in, and how many hours they are ahead of UTC. */
const hoursAhead: Record<string, number> = {
  ...{ utc: 0, gmt: 0, wet: 0, west: 1, bst: 1, cet: 1, cest: 2, eet: 2, eest: 3, msk: 3, msd: 4 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, ast: -4, adt: -3 },
  ...{ akst: -9, akdt: -8, hst: -10, jst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
};

/** The military zones: east of Greenwich A to M without J, west of it N to Y. */
const letters = { east: 'abcdefghiklm', west: 'nopqrstuvwxy' };

/** The zone that a date's text names, which must not name one beside the one that was given. */
export function zoneBeside(text: string, parts: Parts | undefined, given: TimeZone): TimeZone {
  if (!parts) return given;
  const offset = offsetOf(text, parts);
  if (given.isUtc) return { isUtc: offset === 0, offsetAt: () => offset };
  const what = parts['sign'] ? 'GMT offset' : `time zone information ('${parts['zone']}')`;
  throw mongoError(
    'ConversionFailure',
    `you cannot pass in a date/time string with ${what} together with a timezone argument`,
  );
}

/** Milliseconds that a written zone is ahead of UTC. */
function offsetOf(text: string, { sign, hours, minutes = '0', zone = '' }: Parts): number {
  if (sign) return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  const ahead = hoursOf(zone.toLowerCase());
  if (ahead !== undefined) return ahead * 3_600_000;
  throw mongoError(
    'ConversionFailure',
    `Error parsing date string '${text}'; The timezone could not be found in the database`,
  );
}

function hoursOf(name: string): number | undefined {
  if (name.length > 1) return Object.hasOwn(hoursAhead, name) ? hoursAhead[name] : undefined;
  if (name === 'z') return 0;
  const east = letters.east.indexOf(name) + 1;
  const west = letters.west.indexOf(name) + 1;
  return east || (west ? -west : undefined);
}
