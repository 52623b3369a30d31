import type { Locale } from '../locale';
import { OFFICE_ZONE } from '../office-zone';

const LOCALES: Readonly<Record<Locale, string>> = { ja: 'ja-JP', en: 'en-GB' };

/** Writes an instant as people at that place say it, with the zone: 2026年10月10日(土) 12:00 (日本標準時). */
export function writeDateTime(language: Locale, at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat(LOCALES[language], {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
  return `${day} (${zoneName(language, at, timeZone)})`;
}

/** Writes the end of a term, in the time of the office. */
export function writeTerm(language: Locale, at: Date): string {
  return writeDateTime(language, at, OFFICE_ZONE);
}

function zoneName(language: Locale, at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    timeZoneName: 'long',
  }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
