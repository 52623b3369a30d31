import { BSONRegExp } from 'bson';
import { locationError, mongoError } from '../errors';
import { regularExpressionOf } from '../values/regular-expression';
import type { Document, Value } from '../values/value';

/** Joins `$regex` and `$options`, whichever comes first, into one pattern. */
export function parseRegexDocument(operators: Document): BSONRegExp {
  const regex = operators.get('$regex') as Value;
  const options = operators.get('$options');
  if (options !== undefined && typeof options !== 'string') {
    throw mongoError('BadValue', '$options has to be a string');
  }
  if (typeof regex === 'string') return regularExpressionOf(regex, options ?? '');
  if (!(regex instanceof BSONRegExp)) throw mongoError('BadValue', '$regex has to be a string');
  if (regex.options !== '' && options !== undefined && options !== '') {
    const regexIsLast =
      [...operators.keys()].indexOf('$regex') > [...operators.keys()].indexOf('$options');
    throw locationError(regexIsLast ? 51074 : 51075, 'options set in both $regex and $options');
  }
  return regularExpressionOf(regex.pattern, regex.options || (options ?? ''));
}
