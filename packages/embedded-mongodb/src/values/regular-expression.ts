import { BSONRegExp } from 'bson';
import { RE2JS } from 're2js';
import { locationError, mongoError } from '../errors';

/** A compiled pattern; it takes linear time on any text, so no pattern can stop the server. */
export type RegularExpression = RE2JS;

/**
 * Compiles a pattern with MongoDB's options `i m s x` (and `u`, which changes nothing).
 * Lookaround, backreferences, possessive quantifiers, `\R` and repeats over 1,000 are refused
 * with 51091, as MongoDB refuses a pattern it can't compile; other options with 51108.
 */
export function compileRegularExpression({ pattern, options }: BSONRegExp): RegularExpression {
  const flags = flagsOf(options);
  try {
    const known = withKnownEscapes(pattern.replace(/^(?:\(\*UTF8?\))+/, ''));
    const plain = options.includes('x') ? withoutLayout(known) : known;
    return RE2JS.compile(options.includes('m') ? plain : withNewlineAtEnd(plain), flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw locationError(51091, `Regular expression is invalid: ${reason}`);
  }
}

function flagsOf(options: string): number {
  let flags = 0;
  for (const option of options) {
    if (option === 'i') flags |= RE2JS.CASE_INSENSITIVE;
    else if (option === 'm') flags |= RE2JS.MULTILINE;
    else if (option === 's') flags |= RE2JS.DOTALL;
    else if (option !== 'x' && option !== 'u') {
      throw locationError(51108, `invalid flag in regex options: ${option}`);
    }
  }
  return flags;
}

/** What is to be left alone in a pattern: quoted text, an escape, a class. */
const literal = String.raw`\\Q[\s\S]*?(?:\\E|$)|\\(?!Z)[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\w+:\]|[^\]\\])*\]`;

const vertical = String.raw`\n\x0b\f\r\x{85}\x{2028}\x{2029}`;
const horizontal = String.raw`\t \x{a0}\x{1680}\x{180e}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}`;

/** Perl's escapes that have another meaning here, or none: what they stand for within a class. */
const members: Record<string, string> = {
  '\\v': vertical,
  '\\h': horizontal,
  '\\e': String.raw`\x1b`,
};

/** Those that only stand outside of classes. */
const classes: Record<string, string> = {
  '\\V': `[^${vertical}]`,
  '\\H': `[^${horizontal}]`,
  '\\N': String.raw`[^\n]`,
};

/** Writes Perl's escapes in full and takes out its comments. */
function withKnownEscapes(pattern: string): string {
  if (!/\\[vVhHeN]|\(\?#/.test(pattern)) return pattern;
  return pattern.replace(new RegExp(String.raw`${literal}|\(\?#[^)]*\)`, 'g'), (token) => {
    if (token.startsWith('(?#')) return '';
    if (token.startsWith('['))
      return token.replace(/\\[\s\S]/g, (sequence) => members[sequence] ?? sequence);
    const inside = members[token];
    return inside === undefined ? (classes[token] ?? token) : `[${inside}]`;
  });
}

/** Takes out the blanks and comments that option `x` allows outside of classes. */
function withoutLayout(pattern: string): string {
  return pattern.replace(new RegExp(String.raw`${literal}|#.*|\s+`, 'g'), (token) =>
    /^(?:#|\s)/.test(token) ? '' : token,
  );
}

/** The end of a text is before its last newline, too, as Perl has it. */
function withNewlineAtEnd(pattern: string): string {
  if (!/\$|\\Z/.test(pattern) || pattern.includes('(?m')) return pattern;
  return pattern.replace(new RegExp(String.raw`${literal}|\$|\\Z`, 'g'), (token) =>
    token === '$' || token === '\\Z' ? String.raw`(?:\n?\z)` : token,
  );
}

/** Makes the value of a pattern and options that were given as text. */
export function regularExpressionOf(pattern: string, options: string): BSONRegExp {
  flagsOf(options);
  if (pattern.includes('\u0000')) {
    throw mongoError('BadValue', 'Regular expression cannot contain an embedded null byte');
  }
  return new BSONRegExp(pattern, options);
}
