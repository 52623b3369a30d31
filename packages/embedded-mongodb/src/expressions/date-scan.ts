import { dayPattern, monthPattern } from './date-words';

/** What the pieces of a date's text say, as they are written. */
export interface WrittenDate {
  date?: Parts;
  time?: Parts;
  zone?: Parts;
  weekday?: string;
}

/** By what they are: year, month or name, day, yearDay, week, weekDay; hour, minute, second, fraction, half, word; sign, hours, minutes, zone. */
export type Parts = Record<string, string | undefined>;

const year = String.raw`(?<year>\d{1,4})`;
const fullYear = String.raw`(?<year>\d{4})`;
const month = '(?<month>1[0-2]|0?[0-9])';
const day = '(?<day>3[01]|[0-2]?[0-9])';
const suffix = '(?:st|nd|rd|th)?';
const name = `(?<name>${monthPattern})`;
const gap = String.raw`[ \t.-]*`;
const hour = '(?<hour>2[0-4]|[01]?[0-9])';
const minute = '(?<minute>[0-5]?[0-9])';
const second = '(?<second>60|[0-5]?[0-9])';
const half = String.raw`[ \t]*(?<half>[ap])\.?m\.?(?=[ \t]|$)`;

const forms: Record<keyof WrittenDate, string[]> = {
  time: [
    String.raw`t?${hour}[:.]${minute}(?:[:.]${second}(?:[.,:](?<fraction>\d+))?)?`,
    `(?<hour>1[0-2]|0?[1-9])(?:[:.]${minute}(?:[:.]${second})?)?${half}`,
    't?(?<hour>2[0-4]|[01][0-9])(?<minute>[0-5][0-9])(?<second>60|[0-5][0-9])?',
    '(?<word>noon|midnight)',
  ],
  date: [
    `${year}-${month}-${day}`,
    `${fullYear}-${month}`,
    `${fullYear}(?<month>1[0-2]|0[0-9])(?<day>3[01]|[0-2][0-9])`,
    `${fullYear}/${month}/${day}/?`,
    `${month}/${day}(?:/${year})?`,
    String.raw`${day}[.\t-]${month}[.-]${fullYear}`,
    String.raw`${day}[.\t]${month}\.(?<year>\d{2})`,
    `${day}${suffix}${gap}${name}(?:${gap}${year})?`,
    `${name}${gap}${fullYear}`,
    `${fullYear}${gap}${name}`,
    String.raw`${name}${gap}${day}(?:[,.stndrh\t ]+${year}|[,.stndrh\t ]*)`,
    `${name}-(?<day>3[01]|[0-2][0-9])-${year}`,
    `${year}-${name}-(?<day>3[01]|[0-2][0-9])`,
    String.raw`${fullYear}\.?(?<yearDay>36[0-6]|3[0-5][0-9]|[0-2][0-9]{2})`,
    `${fullYear}-?w(?<week>5[0-3]|[0-4][0-9])(?:-?(?<weekDay>[0-7]))?`,
    fullYear,
  ],
  weekday: [`(?<weekday>${dayPattern})`],
  zone: [
    `(?:gmt)?(?<sign>[+-])(?<hours>2[0-4]|[01]?[0-9]):?(?<minutes>[0-5]?[0-9])?`,
    String.raw`\(?(?<zone>[a-z]{1,6})\)?(?![a-z/_])`,
  ],
};

const kinds = Object.keys(forms) as (keyof WrittenDate)[];
const patterns = kinds.flatMap((kind) =>
  forms[kind].map((form) => ({ kind, pattern: new RegExp(form, 'iy') })),
);

/**
 * Takes a date's text apart: at each place the longest form that fits, as the library of MongoDB
 * does. Undefined when something fits no form or a date, a time or a zone is there twice.
 */
export function scanDate(text: string): WrittenDate | undefined {
  const written: WrittenDate = {};
  for (let at = 0; at < text.length; ) {
    if (' .,\t'.includes(text[at] as string)) {
      at++;
      continue;
    }
    const found = longestAt(text, at, written);
    if (!found || !note(written, found.kind, found.groups)) return undefined;
    at += found.length;
  }
  return written;
}

interface Found {
  kind: keyof WrittenDate;
  groups: Parts;
  length: number;
}

function longestAt(text: string, at: number, written: WrittenDate): Found | undefined {
  let best: Found | undefined;
  for (const { kind, pattern } of patterns) {
    if (kind === 'time' && written.time) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match?.groups && match[0].length > (best?.length ?? 0))
      best = { kind, groups: match.groups, length: match[0].length };
  }
  return best;
}

/** A year alone may complete a date that has none. */
function note(written: WrittenDate, kind: keyof WrittenDate, groups: Parts): boolean {
  if (kind === 'weekday') {
    written.weekday = groups['weekday'] as string;
    return true;
  }
  const known = written[kind];
  if (kind === 'date' && known && !known['year'] && !groups['month'] && !groups['name']) {
    written.date = { ...known, year: groups['year'] };
    return true;
  }
  written[kind] = groups;
  return known === undefined;
}
