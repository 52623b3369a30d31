import { Binary } from 'bson';
import { type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { exactLong } from '../values/numbers';
import { isNumeric, type Value } from '../values/value';
import type { BitsOperator, FilterNode } from './filter-node';

interface BitsCondition {
  path: string;
  operator: string;
  value: Value;
}

/** Reads a `$bits…` condition: a list of positions, a mask, or a mask in BinData. */
export function parseBits(condition: BitsCondition): FilterNode {
  const { path, operator } = condition;
  return {
    kind: 'bits',
    path,
    operator: operator as BitsOperator,
    positions: positionsOf(condition),
  };
}

function positionsOf({ path, operator, value }: BitsCondition): number[] {
  if (Array.isArray(value)) return value.map(positionOf);
  if (value instanceof Binary) return positionsOfBytes(value);
  if (isNumeric(value)) return positionsOfMask(operator, value);
  throw badValue(
    `${path} takes an Array, a number, or a BinData but received: ${operator}: ${display(value)}`,
  );
}

function positionOf(value: Value, index: number): number {
  const fail = (reason: string) =>
    badValue(`Failed to parse bit position. ${reason}: ${index}: ${display(value)}`);
  if (!isNumeric(value)) throw fail('Expected a number in');
  const position = exactLong(value);
  if (position === undefined) throw fail('Expected an integer');
  if (position < 0n) throw fail('Expected a non-negative number in');
  if (position > 2147483647n) throw fail('Cannot represent as an int');
  return Number(position);
}

function positionsOfMask(operator: string, value: Value): number[] {
  const fail = (reason: string) =>
    mongoError('FailedToParse', `${reason}: ${operator}: ${display(value)}`);
  const mask = exactLong(value);
  if (mask === undefined) throw fail('Expected an integer');
  if (mask < 0n) throw fail('Expected a non-negative number in');
  const positions: number[] = [];
  for (let i = 0; i < 64; i++) if ((mask >> BigInt(i)) & 1n) positions.push(i);
  return positions;
}

function positionsOfBytes(binary: Binary): number[] {
  const positions: number[] = [];
  for (let i = 0; i < binary.position * 8; i++) if (isByteBitSet(binary, i)) positions.push(i);
  return positions;
}

/** Is a bit of BinData set, counted from the first byte's lowest; bits past the end are not. */
export function isByteBitSet(binary: Binary, position: number): boolean {
  const byte = position >> 3;
  if (byte >= binary.position) return false;
  return (((binary.buffer[byte] as number) >> (position & 7)) & 1) === 1;
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
