import { utcTime } from './calendar';
import { dateFailure, incompleteDate, isoDay, naturalDay } from './date-parse';
import type { Parts } from './date-scan';
import { assertFormat } from './date-text';
import { monthNumber, monthPattern } from './date-words';
import { momentOf, type TimeZone } from './time-zone';
import { zoneBeside } from './written-zone';

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
  G: String.raw`(?<G>\d{1,4})`,
  V: String.raw`(?<V>\d{1,2})`,
  u: '(?<u>[1-7])',
  b: `(?<b>${monthPattern})`,
  B: `(?<b>${monthPattern})`,
  z: String.raw`[ \t(]*(?:(?:gmt)?(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2})?|(?<zone>[a-z]+))\)?`,
  Z: String.raw`(?<sign>[+-])(?<minutes>\d{1,4})`,
  '%': '%',
};

/** Reads a date's text by a format. */
export function parseFormattedDate(text: string, format: string, zone: TimeZone): Date {
  assertFormat(format, readers);
  const source = format
    .split(/(%.)/)
    .map((part, i) => (i % 2 ? (readers[part[1] as string] as string) : escapePattern(part)))
    .join('');
  const parts = new RegExp(`^${source}$`, 'i').exec(text)?.groups;
  if (!parts) throw dateFailure(text, `0: Format literal not found "${format}"`);
  const local = dayOf(text, parts) + timeOf(parts);
  const named = parts['sign'] || parts['zone'] ? { hours: '0', ...defined(parts) } : undefined;
  return new Date(momentOf(local, zoneBeside(text, named, zone)));
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function defined(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

function timeOf({ H = '0', M = '0', S = '0', L = '0' }: Parts): number {
  return ((Number(H) * 60 + Number(M)) * 60 + Number(S)) * 1000 + Number(L.padEnd(3, '0'));
}

function dayOf(text: string, { Y, m, b, d, j, G, V, u }: Parts): number {
  const isNatural = [Y, m, b, d, j].some((part) => part !== undefined);
  if (G !== undefined || V !== undefined || u !== undefined) {
    if (isNatural) throw dateFailure(text, 'Mixing of ISO dates with natural dates is not allowed');
    if (G === undefined) throw dateFailure(text, 'The parsed date was invalid');
    return isoDay(Number(G), Number(V ?? 1), Number(u ?? 1));
  }
  if (Y === undefined) throw incompleteDate(text);
  if (j !== undefined) return utcTime({ year: Number(Y), day: Number(j) });
  const month = b === undefined ? m : monthNumber(b);
  if (month === undefined || d === undefined) throw incompleteDate(text);
  return naturalDay(text, [Number(Y), Number(month), Number(d)]);
}
