import { badInput } from '../domain-error';

/** Gives the name back where it is an IANA zone; offsets such as `+09:00` are none (DOMAIN.md E1, X10). */
export function parseTimeZone(field: string, name: string): string {
  if (/^[A-Za-z]/.test(name) && isKnownZone(name)) return name;
  throw badInput(field, 'UNKNOWN_TIME_ZONE', { rule: 'E1' });
}

function isKnownZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Only http and https: a `javascript:` link must never reach somebody's page. */
export function parseHttpUrl(field: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return text;
  throw badInput(field, 'NOT_A_URL', { rule: 'E11' });
}
