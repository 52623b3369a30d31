/** How many graphemes' keys are remembered. */
const maxKeys = 20_000;

/**
 * Makes keys of strings that are equal under a collator, which has none to give: each grapheme is
 * replaced by the plainest one that the collator calls equal. Two letters that a language takes for
 * one (Danish `aa`) keep a key of their own.
 */
export class CollationKeys {
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly spec: { strength: number; caseLevel: boolean; numericOrdering: boolean },
    private readonly collator: Intl.Collator,
  ) {}

  keyOf(text: string): string {
    const pieces = this.spec.numericOrdering ? text.split(/(\p{Nd}+)/u) : [text];
    return pieces
      .map((piece, i) => (i % 2 === 1 ? numberKey(piece) : this.lettersKey(piece)))
      .join('');
  }

  private lettersKey(text: string): string {
    let key = '';
    for (const [grapheme] of text.normalize('NFD').matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
      key += this.graphemeKey(grapheme);
    }
    return key;
  }

  private graphemeKey(grapheme: string): string {
    const known = this.keys.get(grapheme);
    if (known !== undefined) return known;
    const key = this.findKey(grapheme);
    if (this.keys.size >= maxKeys) this.keys.clear();
    this.keys.set(grapheme, key);
    return key;
  }

  /** Tries ever plainer forms and takes the plainest that the collator calls equal. */
  private findKey(grapheme: string): string {
    if (this.collator.compare(grapheme, '') === 0) return '';
    const compatible = grapheme.normalize('NFKD');
    const bare = compatible.replace(/\p{M}/gu, '');
    const candidates = [bare.toLowerCase(), bare, compatible.toLowerCase(), compatible]
      .flatMap((letters) => [...spellings(letters), letters])
      .concat(grapheme.toLowerCase());
    const same = (candidate: string) => this.collator.compare(candidate, grapheme) === 0;
    return candidates.find(same) ?? grapheme;
  }
}

/** Plainer writings of letters that some collators call equal to them. */
function spellings(text: string): string[] {
  const letters = text.replace(/\p{Nd}/gu, decimalDigit);
  const expanded = letters.replace(/[ßæœøðđłıþ]/g, (letter) => expansions[letter] ?? letter);
  const nordic = letters.replace(/[æœø]|u[\u0308\u030b]/g, (letter) => swedish[letter] ?? 'y');
  const others = [hiraganaOf(expanded), expanded, nordic].filter((other) => other !== letters);
  return [...others, letters];
}

/** What Swedish, and some others, take letters for; ü and ű are a y. */
const swedish: Record<string, string> = { æ: 'a\u0308', œ: 'o\u0308', ø: 'o\u0308' };

const expansions: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

function hiraganaOf(text: string): string {
  return text.replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Numbers compare by value, so leading zeros and scripts of digits don't count. */
function numberKey(digits: string): string {
  const plain = digits.normalize('NFKD').replace(/\p{Nd}/gu, (digit) => decimalDigit(digit));
  return `\u0000${plain.replace(/^0+(?=.)/, '')}`;
}

/** Unicode keeps each script's ten digits together, the zero first. */
function decimalDigit(digit: string): string {
  const point = digit.codePointAt(0) as number;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}
