/** Katakana to hiragana, one to one; everything else stays. */
export function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶヽヾ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Hiragana to katakana, one to one; everything else stays. */
export function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖゝゞ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

/** Kana, prolonged sound marks, spaces and middle dots: what the reading of a name may be made of. */
export function isReading(text: string): boolean {
  return isKanaText(text) && /[ぁ-ゖァ-ヺ]/.test(text);
}

/** The vowel that a hiragana ends in; none for ん; っ counts as つ. */
export function vowelOf(kana: string): string | undefined {
  return VOWELS.find(([, row]) => row.includes(kana))?.[0];
}

const VOWELS = [
  ['a', 'ぁあかがさざただなはばぱまゃやらゎわゕ'],
  ['i', 'ぃいきぎしじちぢにひびぴみりゐ'],
  ['u', 'ぅうくぐすずっつづぬふぶぷむゅゆるゔ'],
  ['e', 'ぇえけげせぜてでねへべぺめれゑゖ'],
  ['o', 'ぉおこごそぞとどのほぼぽもょよろを'],
] as const;

/** True for a text of kana alone, such as a family name that is its own reading. */
function isKanaText(text: string): boolean {
  return /^[ぁ-ゖァ-ヺー・ ]+$/.test(text);
}

/** A part of a name that is written in kana alone is its own reading; null for any other (DOMAIN.md M8). */
export function literalReading(part: string | null): string | null {
  return part !== null && isKanaText(part) ? part : null;
}

const PLAIN_KANA = new Map(
  [...'ぁぃぅぇぉっゃゅょゎゕゖ'].map((small, i) => [small, 'あいうえおつやゆよわかけ'.charAt(i)]),
);

/** The plain form of a small hiragana; everything else stays. */
export function toPlainKana(kana: string): string {
  return PLAIN_KANA.get(kana) ?? kana;
}
