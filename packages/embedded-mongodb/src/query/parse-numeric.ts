import { type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { doubleOf, exactLong, truncateToLong } from '../values/numbers';
import { isNumeric, type Value } from '../values/value';
import type { FilterNode } from './filter-node';

export function parseMod(path: string, value: Value): FilterNode {
  if (!Array.isArray(value)) throw badValue('malformed mod, needs to be an array');
  if (value.length < 2) throw badValue('malformed mod, not enough elements');
  if (value.length > 2) throw badValue('malformed mod, too many elements');
  const divisor = longOf(value[0], 'divisor');
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  return { kind: 'mod', path, divisor, remainder: longOf(value[1], 'remainder') };
}

function longOf(value: Value | undefined, name: string): bigint {
  if (!isNumeric(value)) throw badValue(`malformed mod, ${name} not a number`);
  const long = truncateToLong(value);
  if (long !== undefined) return long;
  const reason = Number.isFinite(doubleOf(value))
    ? 'Out of bounds coercing to integral value'
    : 'Unable to coerce NaN/Inf to integral type';
  throw badValue(`malformed mod, ${name} value is invalid :: caused by :: ${reason}`);
}

export function parseSize(path: string, value: Value): FilterNode {
  const fail = (reason: string) =>
    badValue(`Failed to parse $size. ${reason} in: $size: ${display(value)}`);
  if (!isNumeric(value)) throw fail('Expected a number');
  const size = exactLong(value);
  if (size === undefined) throw fail('Expected an integer');
  if (size < 0n) throw fail('Expected a non-negative number');
  if (size > 2147483647n) throw fail('Cannot represent as an int');
  return { kind: 'size', path, size: Number(size) };
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
