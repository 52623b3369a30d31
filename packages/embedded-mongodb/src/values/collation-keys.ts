/**
 * Makes keys of strings that are equal under a collator, which has none to give: each grapheme is
 * replaced by the first one seen or known that the collator calls equal.
 */
export class CollationKeys {
  private readonly keys = new Map<string, string>();
  private readonly ignorable = '';

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
    this.keys.set(grapheme, key);
    return key;
  }

  /** Tries ever plainer forms and takes the plainest that the collator calls equal. */
  private findKey(grapheme: string): string {
    if (this.collator.compare(grapheme, '') === 0) return this.ignorable;
    const compatible = grapheme.normalize('NFKD');
    const bare = compatible.replace(/\p{M}/gu, '');
    const candidates = [bare.toLowerCase(), bare, compatible.toLowerCase(), compatible];
    for (const letters of [...candidates]) candidates.push(...spellings(letters));
    candidates.push(grapheme.toLowerCase());
    const equal = candidates.filter(
      (candidate) => this.collator.compare(candidate, grapheme) === 0,
    );
    return equal.sort()[0] ?? grapheme;
  }
}

/** Letters that collators spell out or write in another syllabary. */
function spellings(letters: string): string[] {
  const expanded = letters.replace(/[ßæœøðđłıþ]/g, (letter) => expansions[letter] ?? letter);
  return [expanded, hiraganaOf(letters), hiraganaOf(expanded)];
}

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
