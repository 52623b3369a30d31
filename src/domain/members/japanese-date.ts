/** First and last day of each era; an era's year 1 is 元年. */
const ERAS = [
  { names: ['明治', '㍾', 'm'], from: '1868-01-25', to: '1912-07-29' },
  { names: ['大正', '㍽', 't'], from: '1912-07-30', to: '1926-12-24' },
  { names: ['昭和', '㍼', 's'], from: '1926-12-25', to: '1989-01-07' },
  { names: ['平成', '㍻', 'h'], from: '1989-01-08', to: '2019-04-30' },
  { names: ['令和', '㋿', 'r'], from: '2019-05-01', to: '2100-12-31' },
] as const;

const EARLIEST = '1868-01-25';
const LATEST = '2100-12-31';

/**
 * Reads a day as Japanese offices write it: 2019/4/1, 2019-04-01, 2019.4.1, 20190401, 2019年4月1日,
 * 平成31年4月1日, R1.5.1, 令和元年5月1日; digits and letters of any width, a time of midnight behind it.
 * Gives ISO 8601, or null for what is no day, or no day of the era it names.
 */
export function parseJapaneseDate(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[t ]+0{1,2}:00(:00)?(\.0+)?$/, '')
    .replace(/\s+/g, '');
  const packed = plain.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1/$2/$3');
  const match = /^(\D*)(\d{1,4}|元)([-/.年])(\d{1,2})([-/.月])(\d{1,2})(日?)$/.exec(packed);
  if (!match) return null;
  const [, era = '', year = '', afterYear = '', month = '', afterMonth = '', day = '', end] = match;
  if (!isOneStyle(afterYear, afterMonth, end === '日')) return null;
  return era === '' ? ofCommonEra(year, month, day) : ofEra(era, year, month, day);
}

/** 2019年4月1日 or 2019/4/1, no mixture. */
function isOneStyle(afterYear: string, afterMonth: string, hasDay: boolean): boolean {
  if (afterYear === '年') return afterMonth === '月' && hasDay;
  return afterMonth === afterYear && !hasDay;
}

function ofCommonEra(year: string, month: string, day: string): string | null {
  const date = year.length === 4 ? isoDate(Number(year), month, day) : null;
  return date !== null && date >= EARLIEST && date <= LATEST ? date : null;
}

function ofEra(name: string, year: string, month: string, day: string): string | null {
  const era = ERAS.find(({ names }) => names.some((known) => known.normalize('NFKC') === name));
  if (!era) return null;
  const yearOfEra = year === '元' ? 1 : Number(year);
  if (yearOfEra < 1) return null;
  const date = isoDate(Number(era.from.slice(0, 4)) + yearOfEra - 1, month, day);
  return date !== null && date >= era.from && date <= era.to ? date : null;
}

/** Null for a day that the calendar does not have. */
function isoDate(year: number, month: string, day: string): string | null {
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  return date.toISOString().slice(0, 10);
}
