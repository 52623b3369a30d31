import { badInput } from '../domain-error';
import { parseText } from '../text';
import { isReading } from './kana';
import type { PersonName } from './member';

/** What a client sends of a name: what is left out stays, null clears. */
export type PersonNameInput = {
  readonly [part in keyof PersonName]?: string | null | undefined;
};

/** In graphemes. */
const MAX_PART = 50;

export const NAMELESS: PersonName = {
  family: '',
  given: null,
  familyReading: null,
  givenReading: null,
  familyRomaji: null,
  givenRomaji: null,
  formerFamily: null,
};

/**
 * Gives the name as it is after the input; the reading as it was entered, full width (DOMAIN.md M8).
 * Throws BAD_USER_INPUT naming the part: REQUIRED, TOO_LONG, NOT_A_READING or NOT_ROMAJI.
 */
export function patchName(field: string, current: PersonName, input: PersonNameInput): PersonName {
  const patched = Object.entries(input).flatMap(([part, text]) =>
    text === undefined ? [] : [[part, parsePart(`${field}.${part}`, part, text)]],
  );
  const name: PersonName = { ...current, ...Object.fromEntries(patched) };
  if (!name.family) throw badInput(`${field}.family`, 'REQUIRED', { rule: 'M8' });
  return name;
}

function parsePart(field: string, part: string, text: string | null): string | null {
  if (text === null) return null;
  const clean = parseText(field, text, { max: MAX_PART, min: 0, rule: 'M8' }).replace(/\s+/g, ' ');
  if (clean === '') return null;
  if (part.endsWith('Reading')) return parseReading(field, clean);
  if (part.endsWith('Romaji')) return parseRomaji(field, clean);
  return clean;
}

function parseReading(field: string, text: string): string {
  const reading = text.normalize('NFKC');
  if (!isReading(reading)) throw badInput(field, 'NOT_A_READING', { rule: 'M8' });
  return reading;
}

function parseRomaji(field: string, text: string): string {
  const romaji = text.normalize('NFKC');
  if (!/^[\p{Script=Latin}\p{M}'’ .-]+$/u.test(romaji))
    throw badInput(field, 'NOT_ROMAJI', { rule: 'M8' });
  return romaji;
}

/** The name as the person writes it: family name first where it is in Japanese script, else last. */
export function fullName({ family, given }: Pick<PersonName, 'family' | 'given'>): string {
  if (given === null) return family;
  const isJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(family);
  return isJapanese ? `${family} ${given}` : `${given} ${family}`;
}
