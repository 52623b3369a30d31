import { BSONRegExp } from 'bson';
import { RE2JS } from 're2js';
import { locationError, mongoError } from '../errors';

/** A compiled pattern; it takes linear time on any text, so no pattern can stop the server. */
export type RegularExpression = RE2JS;

/**
 * Compiles a pattern with MongoDB's options `i m s x` (and `u`, which changes nothing).
 * Lookaround, backreferences, possessive quantifiers, `\h`, `\R` and repeats over 1,000 are refused
 * with 51091, as MongoDB refuses a pattern it can't compile; other options with 51108.
 */
export function compileRegularExpression({ pattern, options }: BSONRegExp): RegularExpression {
  const flags = flagsOf(options);
  try {
    return RE2JS.compile(options.includes('x') ? withoutLayout(pattern) : pattern, flags);
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

/** Takes out the blanks and comments that option `x` allows outside of classes. */
function withoutLayout(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|#.*|\s+/g, (token) =>
    /^(?:#|\s)/.test(token) ? '' : token,
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
