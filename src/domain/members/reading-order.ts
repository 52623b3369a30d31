import { literalReading, toHiragana, toKatakana, toPlainKana, vowelOf } from './kana';
import type { PersonName } from './member';

/**
 * A key whose plain binary order is the order of the directory: by reading of the family name, then of the
 * given name, as `Intl.Collator('ja')` orders them (カト after ガイ, DOMAIN.md M8).
 * Databases compare strings by code point, so the collation has to be in the key.
 * A name without a reading comes after all that have one, by its letters: a reading is never guessed.
 */
export function directorySortKey(name: PersonName): string {
  const family = name.familyReading ?? literalReading(name.family);
  if (family === null) return AFTER_READINGS + [name.family, name.given ?? ''].join('\u0001');
  return (
    collationKey(family) +
    LEVEL +
    collationKey(name.givenReading ?? literalReading(name.given) ?? '')
  );
}

/**
 * Three levels, each one character a kana: the kana itself; its voicing; whether it is long (ー), small or plain.
 * A prolonged sound mark counts as the vowel that it prolongs.
 */
export function collationKey(reading: string): string {
  const weights = [...toKatakana(reading.normalize('NFKC'))].map(weigh);
  return [0, 1, 2].map((level) => weights.map((weight) => weight[level]).join('')).join(LEVEL);
}

type Weights = readonly [kana: string, voicing: string, size: string];

const LEVEL = ' ';
const AFTER_READINGS = '~';
const SIZE = { long: '0', small: '1', plain: '2' } as const;

const ORDER =
  ' ・ーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン';
const PROLONGED: Readonly<Record<string, string>> = { a: 'ア', i: 'イ', u: 'ウ', e: 'エ', o: 'オ' };

function weigh(kana: string, index: number, reading: readonly string[]): Weights {
  if (kana === 'ー') return weighProlonged(reading[index - 1]);
  const plain = toKatakana(toPlainKana(toHiragana(kana)));
  const [base = plain, mark] = plain.normalize('NFD');
  const voicing = mark === '\u3099' ? '1' : mark === '\u309a' ? '2' : '0';
  return [primary(base), voicing, kana === plain ? SIZE.plain : SIZE.small];
}

function weighProlonged(before: string | undefined): Weights {
  const vowel = before === undefined ? undefined : vowelOf(toHiragana(before));
  return [primary(PROLONGED[vowel ?? ''] ?? 'ー'), '0', SIZE.long];
}

/** Visible ASCII above the level's separator, so that a shorter reading comes first. */
function primary(base: string): string {
  return String.fromCharCode(0x30 + ORDER.indexOf(base));
}
