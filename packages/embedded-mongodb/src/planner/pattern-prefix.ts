import type { BSONRegExp } from 'bson';

/** The text that everything begins with that a regular expression matches; empty when there is none. */
export function patternPrefix({ pattern, options }: BSONRegExp): string {
  if (!pattern.startsWith('^') || /[imx]/.test(options) || pattern.includes('|')) return '';
  let prefix = '';
  for (let i = 1; i < pattern.length; ) {
    const next = literalAt(pattern, i);
    if (next === undefined) break;
    i += next.length;
    prefix += next.text;
    // A quantifier makes the letter before it optional.
    if ('*?{'.includes(pattern[i] ?? ' ')) return prefix.slice(0, prefix.length - next.text.length);
    if (pattern[i] === '+') break;
  }
  return prefix;
}

function literalAt(pattern: string, i: number): { text: string; length: number } | undefined {
  const letter = String.fromCodePoint(pattern.codePointAt(i) as number);
  if (letter === '\\') {
    const escaped = pattern[i + 1] ?? '';
    return /[^\w\s]/.test(escaped) ? { text: escaped, length: 2 } : undefined;
  }
  return '.[]()*+?{}|^$'.includes(letter) ? undefined : { text: letter, length: letter.length };
}
