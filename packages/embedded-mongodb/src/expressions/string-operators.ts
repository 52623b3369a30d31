import { BSONSymbol, Code, Timestamp } from 'bson';
import { locationError, type MongoError } from '../errors';
import { compareStrings } from '../values/compare-values';
import { doubleOf } from '../values/numbers';
import { isNumeric, typeOf, type Value } from '../values/value';
import { anyNumber, between, exactly, unary } from './arity';
import { boundsOf } from './array-operators';
import { formatDate } from './date-text';
import { isNullish, type OperatorTable } from './expression';
import { numberText } from './number-text';

type Args = (Value | undefined)[];

export const stringOperators: OperatorTable = {
  $concat: anyNumber((args) => {
    let text = '';
    for (const value of args) {
      if (isNullish(value)) return null;
      if (typeof value !== 'string')
        throw locationError(16702, `$concat only supports strings, not ${typeOf(value)}`);
      text += value;
    }
    return text;
  }),
  $toLower: unary((value) => changeCase(textOf(value), /[A-Z]+/g, (part) => part.toLowerCase())),
  $toUpper: unary((value) => changeCase(textOf(value), /[a-z]+/g, (part) => part.toUpperCase())),
  $strcasecmp: exactly(2, ([a, b]) =>
    Math.sign(compareStrings(upper(textOf(a)), upper(textOf(b)))),
  ),
  $strLenBytes: unary((value) => Buffer.byteLength(stringOf(value, 34473, '$strLenBytes'))),
  $strLenCP: unary((value) => [...stringOf(value, 34471, '$strLenCP')].length),
  $split: exactly(2, ([text, separator]) => {
    if (isNullish(text) || isNullish(separator)) return null;
    if (typeof text !== 'string')
      throw locationError(
        40085,
        `$split requires an expression that evaluates to a string as a first argument, found: ${typeOf(text)}`,
      );
    if (typeof separator !== 'string')
      throw locationError(
        40086,
        `$split requires an expression that evaluates to a string as a second argument, found: ${typeOf(separator)}`,
      );
    if (separator === '') throw locationError(40087, '$split requires a non-empty separator');
    return text.split(separator);
  }),
  $substr: exactly(3, (args) => substringOfBytes(args)),
  $substrBytes: exactly(3, (args) => substringOfBytes(args)),
  $substrCP: exactly(3, substringOfPoints),
  $indexOfBytes: between(2, 4, (args) => indexOfBytes(args)),
  $indexOfCP: between(2, 4, (args) => indexOfPoints(args)),
};

function stringOf(value: Value | undefined, code: number, operator: string): string {
  if (typeof value === 'string') return value;
  throw locationError(
    code,
    `${operator} requires a string argument, found: ${value === undefined ? 'missing' : typeOf(value)}`,
  );
}

/** The text that MongoDB makes of a number, date or timestamp where a string is asked for. */
function textOf(value: Value | undefined): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (value instanceof BSONSymbol || value instanceof Code)
    return String(value instanceof Code ? value.code : value);
  if (value instanceof Date) return formatDate(value);
  if (isNumeric(value)) return numberText(value);
  if (value instanceof Timestamp) return formatDate(new Date(value.t * 1000));
  throw locationError(16007, `can't convert from BSON type ${typeOf(value)} to String`);
}

/** Only the letters of ASCII change their case. */
function changeCase(text: string, letters: RegExp, change: (part: string) => string): string {
  return text.replace(letters, change);
}

function upper(text: string): string {
  return changeCase(text, /[a-z]+/g, (part) => part.toUpperCase());
}

function substringOfBytes([value, start, length]: Args): Value {
  const bytes = Buffer.from(textOf(value));
  const from = byteNumber(start, 16034, '$substrBytes', 'starting index');
  const count = byteNumber(length, 16035, '$substrBytes', 'length');
  if (from < 0)
    throw locationError(50752, `$substrBytes: starting index must be non-negative (got: ${from})`);
  if (from >= bytes.length) return '';
  const to = count < 0 ? bytes.length : Math.min(bytes.length, from + count);
  if (isContinuation(bytes[from]))
    throw locationError(
      28656,
      '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.',
    );
  if (isContinuation(bytes[to]))
    throw locationError(
      28657,
      '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.',
    );
  return bytes.toString('utf8', from, to);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function byteNumber(
  value: Value | undefined,
  code: number,
  operator: string,
  what: string,
): number {
  if (isNumeric(value)) return Math.trunc(doubleOf(value));
  throw locationError(
    code,
    `${operator}:  ${what} must be a numeric type (is BSON type ${value === undefined ? 'missing' : typeOf(value)})`,
  );
}

function substringOfPoints([value, start, length]: Args): Value {
  const points = [...textOf(value)];
  const from = pointNumber(start, 'starting index', 34450, 34451);
  const count = pointNumber(length, 'length', 34452, 34453);
  if (from < 0)
    throw locationError(34455, '$substrCP: the starting index must be nonnegative integer.');
  if (count < 0) throw locationError(34454, '$substrCP: length must be a nonnegative integer.');
  return points.slice(from, from + count).join('');
}

function pointNumber(
  value: Value | undefined,
  what: string,
  notNumber: number,
  notInt: number,
): number {
  if (!isNumeric(value))
    throw locationError(
      notNumber,
      `$substrCP: ${what} must be a numeric type (is BSON type ${value === undefined ? 'missing' : typeOf(value)})`,
    );
  const number = doubleOf(value);
  if (!Number.isInteger(number) || Math.abs(number) > 2147483647) {
    throw locationError(
      notInt,
      `$substrCP: ${what} cannot be represented as a 32-bit integral value: ${number}`,
    );
  }
  return number;
}

function indexArguments(
  operator: string,
  [text, sought]: Args,
  codes: [number, number],
): [string, string] | null {
  if (isNullish(text)) return null;
  if (typeof text !== 'string') throw notString(codes[0], operator, 'first', text);
  if (typeof sought !== 'string') throw notString(codes[1], operator, 'second', sought);
  return [text, sought];
}

function notString(
  code: number,
  operator: string,
  which: string,
  value: Value | undefined,
): MongoError {
  return locationError(
    code,
    `${operator} requires a string as the ${which} argument, found: ${value === undefined ? 'missing' : typeOf(value)}`,
  );
}

function indexOfBytes(args: Args): Value {
  const found = indexArguments('$indexOfBytes', args, [40091, 40092]);
  if (!found) return null;
  const [bytes, sought] = [Buffer.from(found[0]), Buffer.from(found[1])];
  const [start, end] = boundsOf('$indexOfBytes', args, bytes.length);
  if (start > bytes.length) return -1;
  return bytes.subarray(0, Math.max(start, end)).indexOf(sought, start);
}

function indexOfPoints(args: Args): Value {
  const found = indexArguments('$indexOfCP', args, [40093, 40094]);
  if (!found) return null;
  const [points, sought] = [[...found[0]], [...found[1]]];
  const [start, end] = boundsOf('$indexOfCP', args, points.length);
  for (let i = start; i + sought.length <= end; i++) {
    if (sought.every((point, j) => points[i + j] === point)) return i;
  }
  return -1;
}
