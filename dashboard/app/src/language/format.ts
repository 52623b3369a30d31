import { language } from './language';

/** Numbers and times as the reader's language writes them. */
export interface Format {
  number(value: number): string;
  /** `14:05`, where the reader is. */
  time(instant: string | number): string;
  /** A day and times in a zone: `2026年11月27日(金) 19:00～21:00`. */
  period(from: string, to: string, timeZone?: string): string;
  /** `3 分前`; older than a week: the day. */
  ago(instant: string): string;
  /** `2019年4月` of a day of the calendar. */
  month(day: string): string;
  /** `4月` of a day of the calendar. */
  shortMonth(day: string): string;
  /** `2019年` of a day of the calendar. */
  year(day: string): string;
  /** `2019年4月1日` of a day of the calendar. */
  date(day: string): string;
  /** A day in a zone, or where the reader is: `10月10日(土)`. */
  day(instant: string, timeZone?: string): string;
  /** `45%` of a share of 1. */
  percent(share: number): string;
}

const MINUTE_MS = 60_000;
const STEPS = [
  ['minute', MINUTE_MS, 60],
  ['hour', 60 * MINUTE_MS, 24],
  ['day', 24 * 60 * MINUTE_MS, 7],
] as const;

const DATE = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' } as const;
const DAY = { month: 'long', day: 'numeric', weekday: 'short' } as const;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;

function createFormat(locale: string, dash: string): Format {
  const numbers = new Intl.NumberFormat(locale);
  const times = new Intl.DateTimeFormat(locale, TIME);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const months = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const shortMonths = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const years = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    number: (value) => numbers.format(value),
    time: (instant) => times.format(new Date(instant)),
    period: (from, to, timeZone) => {
      const date = new Intl.DateTimeFormat(locale, { ...DATE, timeZone });
      const time = new Intl.DateTimeFormat(locale, { ...TIME, timeZone });
      const [start, end] = [new Date(from), new Date(to)];
      const endDate = date.format(start) === date.format(end) ? '' : `${date.format(end)} `;
      return `${date.format(start)} ${time.format(start)}${dash}${endDate}${time.format(end)}`;
    },
    ago: (instant) => {
      const passed = Date.now() - Date.parse(instant);
      const step = STEPS.find(([, size, most]) => passed < size * most);
      return step
        ? relative.format(-Math.max(0, Math.floor(passed / step[1])), step[0])
        : days.format(new Date(instant));
    },
    month: (day) => months.format(new Date(day)),
    shortMonth: (day) => shortMonths.format(new Date(day)),
    year: (day) => years.format(new Date(day)),
    date: (day) => dates.format(new Date(day)),
    day: (instant, timeZone) =>
      new Intl.DateTimeFormat(locale, { ...DAY, timeZone }).format(new Date(instant)),
    percent: (share) => percents.format(share),
  };
}

const formats = { ja: createFormat('ja', '～'), en: createFormat('en', ' – ') };

export function useFormat(): Format {
  return formats[language.use()];
}
