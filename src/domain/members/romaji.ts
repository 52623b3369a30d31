import { toHiragana, toPlainKana, vowelOf } from './kana';

const ROWS: Readonly<Record<string, string>> = {
  k: 'かきくけこ',
  g: 'がぎぐげご',
  s: 'さしすせそ',
  z: 'ざじずぜぞ',
  t: 'たちつてと',
  d: 'だぢづでど',
  n: 'なにぬねの',
  h: 'はひふへほ',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
  m: 'まみむめも',
};
const IRREGULAR: Readonly<Record<string, string>> = {
  し: 'shi',
  じ: 'ji',
  ち: 'chi',
  つ: 'tsu',
  ぢ: 'ji',
  づ: 'zu',
  ふ: 'fu',
  や: 'ya',
  ゆ: 'yu',
  よ: 'yo',
  わ: 'wa',
  ゔ: 'bu',
};
const LIQUID = 'らりるれろ';

/** Kana in traditional Hepburn: しんいち as shiN'ichi, きょう as kyou, なんば as naNba; ん is always N. */
export function hepburn(kana: string): string {
  const letters = [...toHiragana(kana)];
  let romaji = '';
  letters.forEach((letter, i) => {
    const next = letters[i + 1];
    if (letter === 'っ') romaji += geminate(next);
    else if (letter === 'ー') romaji += romaji.match(/[aiueo]$/)?.[0] ?? '';
    else if (isContraction(letters[i - 1], letter)) romaji = contract(romaji, letter);
    else romaji += syllable(letter, next);
  });
  return romaji;
}

function syllable(letter: string, next: string | undefined): string {
  if (letter === 'ん') return next && /[あ-おぁ-おや-よゃ-ょ]/.test(next) ? "N'" : 'N';
  const plain = letter === 'っ' ? letter : toPlainKana(letter);
  const irregular = IRREGULAR[plain];
  if (irregular) return irregular;
  const vowel = vowelOf(plain) ?? plain;
  if (LIQUID.includes(plain)) return `r${vowel}`;
  const row = Object.entries(ROWS).find(([, kana]) => kana.includes(plain));
  return `${row?.[0] ?? ''}${vowel}`;
}

/** っ doubles the consonant that follows; before anything else it is a plain つ. */
function geminate(next: string | undefined): string {
  const consonant = next === undefined ? '' : syllable(next, undefined).charAt(0);
  if (next === 'ち') return 't';
  return /[kstpgzdbfhj]/.test(consonant) ? consonant : 'tsu';
}

function isContraction(before: string | undefined, letter: string): boolean {
  return (
    before !== undefined && /[ゃゅょ]/.test(letter) && /[きぎしじちぢにひびぴみり]/.test(before)
  );
}

/** ki + small ya = kya, shi + small ya = sha. */
function contract(romaji: string, small: string): string {
  const stem = romaji.slice(0, -1);
  return `${stem}${/(sh|ch|j)$/.test(stem) ? '' : 'y'}${vowelOf(small) ?? ''}`;
}

/**
 * One spelling for all romanisations of a name, and for kana that differ in size or length only:
 * Kunrei and wāpuro as Hepburn, no long vowels, っ as a plain つ, きょ as きよ.
 * Expects lower case (N for a certain ん) and leaves the apostrophe that parts ん from a vowel.
 */
export function foldRomaji(romaji: string): string {
  return FOLDS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), romaji);
}

const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/m(?=[bpm])/g, 'N'],
  [/n(?=[^aiueoy'])/g, 'N'],
  [/n'/g, "N'"],
  [/tch/g, 'tsuch'],
  [/([kstpgzdbfhjc])(?=\1)/g, 'tsu'],
  [/dz?(?=u)/g, 'z'],
  [/s(?=i)/g, 'sh'],
  [/sy/g, 'sh'],
  [/t(?=i)/g, 'ch'],
  [/[tc]y/g, 'ch'],
  [/t(?=u)/g, 'ts'],
  [/(?:z|j)y|z(?=i)/g, 'j'],
  [/(?<![sctkpg])h(?=u)/g, 'f'],
  [/oh(?![aiueoy])/g, 'o'],
  [/(sh|ch|j)(?=[aueo])/g, '$1iy'],
  [/([bcdfghkmnprs])y(?=[aueo])/g, '$1iy'],
  [/iye/g, 'ie'],
  [/f(?=[aieo])/g, 'fu'],
  [/([aiueo])\1+/g, '$1'],
  [/ou+/g, 'o'],
  [/([aiueo])\1+/g, '$1'],
];
