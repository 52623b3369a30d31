import { literalReading, toHiragana, toPlainKana } from './kana';
import { foldKanji } from './kanji-variants';
import type { PersonName } from './member';
import { foldRomaji, hepburn } from './romaji';

const LONGEST_GRAM = 3;
/** A longer query is narrow enough by its beginning. */
const MAX_QUERY_KEYS = 12;

/**
 * The n-grams under which a name is found (DOMAIN.md M8). What is heard (readings, romaji, names in
 * kana) is kept as folded romaji, what is written in kanji as kanji in their standing form; the two share
 * no character. A gram that begins a syllable is kept once more with `^`, for a heard query must begin
 * where a syllable does: あい does not find さいとう.
 */
export function nameSearchKeys(name: PersonName): string[] {
  const keys = new Set<string>();
  for (const [text, place] of heardTexts(name)) addHeardKeys(keys, text, place);
  for (const text of writtenTexts(name)) for (const gram of grams(text)) keys.add(gram);
  return [...keys];
}

/** The keys a name must have, all of them, to be found by what somebody typed; none finds nobody. */
export function querySearchKeys(query: string): string[] {
  const text = fold(query);
  const heard = isHeard(text);
  const spelled = heard ? foldRomaji(spell(text)) : foldWritten(text);
  const letters = [...spelled.replaceAll("'", '')];
  const length = Math.min(LONGEST_GRAM, letters.length);
  if (length === 0) return [];
  const keys = Array.from({ length: letters.length - length + 1 }, (_, i) =>
    letters.slice(i, i + length).join(''),
  );
  if (heard) keys[0] = `^${keys[0]}`;
  return [...new Set(keys)].slice(0, MAX_QUERY_KEYS);
}

/** Width, case, spaces, accents and punctuation go; kana become hiragana; an apostrophe after a letter stays. */
function fold(text: string): string {
  return toHiragana(text.normalize('NFKC').toLowerCase())
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[’ʼ]/g, "'")
    .replace(/[^\p{L}\p{N}\p{M}ー々']/gu, '');
}

function isHeard(folded: string): boolean {
  return /^[a-z0-9'ぁ-ゖー]*$/.test(folded);
}

/** Kana as Hepburn, letters as they are. */
function spell(heard: string): string {
  return heard.replace(/[ぁ-ゖー]+/g, hepburn);
}

/** PART: one name, which a query may enter at any syllable. WHOLE: two, to be entered at the beginning. */
type Place = 'PART' | 'WHOLE';

function heardTexts(name: PersonName): [text: string, place: Place][] {
  const byReading = [
    name.familyReading ?? literalReading(name.family),
    name.givenReading ?? literalReading(name.given),
  ];
  const spoken = [byReading, [name.familyRomaji, name.givenRomaji], [name.family, name.given]];
  const texts = spoken.flatMap(([family, given]) => [
    ...partsOf(family, given).map((part) => [part, 'PART'] as const),
    ...wholesOf(family, given).map((whole) => [whole, 'WHOLE'] as const),
  ]);
  return texts
    .map(([text, place]) => [fold(text), place] as const)
    .filter(([text]) => isHeard(text))
    .flatMap(([text, place]) =>
      spellings(spell(text)).map((each): [string, Place] => [each, place]),
    );
}

type Part = string | null | undefined;

function partsOf(family: Part, given: Part): string[] {
  return [family, given].filter((part) => part !== null && part !== undefined);
}

/** Both in either order. */
function wholesOf(family: Part, given: Part): string[] {
  return family && given ? [family + given, given + family] : [];
}

/** As spelled, for who has typed half a syllable; folded; and folded by who does not part ん from a vowel. */
function spellings(spelled: string): string[] {
  const raw = spelled.replace(/N(?=[bpm])/g, 'm').replaceAll('N', 'n');
  return [raw, foldRomaji(spelled), foldRomaji(raw.replaceAll("'", ''))];
}

function addHeardKeys(keys: Set<string>, text: string, place: Place): void {
  const starts = new Set<number>([0]);
  let letters = '';
  for (const letter of text) {
    if (letter === "'") starts.add(letters.length);
    else {
      if (/[aiueoN]$/.test(letters)) starts.add(letters.length);
      letters += letter;
    }
  }
  for (const start of place === 'PART' ? starts : [0])
    for (const gram of gramsAt([...letters], start)) addHeard(keys, `^${gram}`);
  for (let i = 0; i + LONGEST_GRAM <= letters.length; i += 1)
    addHeard(keys, letters.slice(i, i + LONGEST_GRAM));
}

/** An n that somebody typed last may become ん or な. */
function addHeard(keys: Set<string>, gram: string): void {
  keys.add(gram);
  if (gram.endsWith('N')) keys.add(`${gram.slice(0, -1)}n`);
}

function writtenTexts({ family, given, formerFamily }: PersonName): string[] {
  const texts = [family, formerFamily].flatMap((each) => [
    ...partsOf(each, given),
    ...wholesOf(each, given).slice(0, 1),
  ]);
  return [...new Set(texts.map(fold))].filter((text) => !isHeard(text)).map(foldWritten);
}

/** Small kana as plain ones: 三ッ矢 and 三ツ矢 are one. */
function foldWritten(text: string): string {
  return foldKanji(text.replace(/[ぁ-ゖ]/g, toPlainKana));
}

function grams(text: string): string[] {
  const characters = [...text];
  return characters.flatMap((_, start) => gramsAt(characters, start));
}

function gramsAt(characters: readonly string[], start: number): string[] {
  const lengths = [1, 2, LONGEST_GRAM].filter((length) => start + length <= characters.length);
  return lengths.map((length) => characters.slice(start, start + length).join(''));
}
