import { badInput } from './domain-error';

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Counts what a person would call characters (DOMAIN.md P9), stopping once `limit` is passed. */
export function countGraphemes(text: string, limit = Number.POSITIVE_INFINITY): number {
  if (text.length <= limit && /^[\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of graphemes.segment(text)) if (++count > limit) break;
  return count;
}

/** Bounds of a text field, in graphemes. */
export interface TextBounds {
  readonly max: number;
  /** 1 where the text may not be blank; 0 allows an empty one. */
  readonly min?: 0 | 1;
  /** The rule of DOMAIN.md that sets the bounds. */
  readonly rule: string;
}

/** Bytes one grapheme may take on average; stops texts that hide megabytes in few characters. */
const MAX_UTF16_PER_GRAPHEME = 8;

/**
 * Gives the text trimmed, in Unicode NFC, with line breaks as `\n` and without control characters.
 * Throws BAD_USER_INPUT with reason TOO_SHORT or TOO_LONG and the limit.
 */
export function parseText(field: string, text: string, { max, min = 1, rule }: TextBounds): string {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  if (clean.length > max * MAX_UTF16_PER_GRAPHEME || countGraphemes(clean, max) > max)
    throw badInput(field, 'TOO_LONG', { rule, limit: max });
  if (clean.length < min) throw badInput(field, 'TOO_SHORT', { rule, limit: min });
  return clean;
}

/** As `parseText`; null for a text that is blank or left out. */
export function parseOptionalText(
  field: string,
  text: string | null | undefined,
  bounds: Omit<TextBounds, 'min'>,
): string | null {
  return parseText(field, text ?? '', { ...bounds, min: 0 }) || null;
}

/** As `parseText`, on one line, as subjects and greetings of mails need it. */
export function parseLine(field: string, text: string, bounds: TextBounds): string {
  return parseText(field, text.replace(/\s+/gu, ' '), bounds);
}
