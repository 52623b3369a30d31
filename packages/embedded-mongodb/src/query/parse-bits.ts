import { Binary } from 'bson';
import { type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { exactLong } from '../values/numbers';
import { isNumeric, type Value } from '../values/value';
import type { BitsOperator, FilterNode } from './filter-node';

/** Reads a `$bits…` condition: a list of positions, a mask, or a mask in BinData. */
export function parseBits(condition: { path: string; operator: string; value: Value }): FilterNode {
  const { path, operator, value } = condition;
  return {
    kind: 'bits',
    path,
    operator: operator as BitsOperator,
    positions: positionsOf(operator, value),
  };
}

function positionsOf(operator: string, value: Value): number[] {
  if (Array.isArray(value)) return value.map(positionOf);
  if (value instanceof Binary) return positionsOfBytes(value);
  if (isNumeric(value)) return positionsOfMask(value);
  throw badValue(
    `${operator} takes an Array, a number, or a BinData but received: ${operator}: ${display(value)}`,
  );
}

function positionOf(value: Value): number {
  const position = exactLong(value);
  if (position === undefined) {
    throw badValue(`bit positions must be an integer but got: ${display(value)}`);
  }
  if (position > 2147483647n || position < -2147483648n) {
    throw badValue(
      `bit positions cannot be represented as a 32-bit signed integer: ${display(value)}`,
    );
  }
  if (position < 0n) throw badValue(`bit positions must be >= 0 but got: ${display(value)}`);
  return Number(position);
}

function positionsOfMask(value: Value): number[] {
  const mask = exactLong(value);
  if (mask === undefined)
    throw mongoError('FailedToParse', `Expected an integer: ${display(value)}`);
  if (mask < 0n) {
    throw mongoError('FailedToParse', `Expected a non-negative number in: ${display(value)}`);
  }
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
