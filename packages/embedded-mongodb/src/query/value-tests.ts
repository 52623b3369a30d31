import { Binary, type BSONRegExp, BSONSymbol } from 'bson';
import type { EvaluationOptions } from '../expressions/evaluation';
import type { Collation } from '../values/collation';
import { compareValues, typeRanks } from '../values/compare-values';
import { exactLong, isNaNValue, truncateToLong } from '../values/numbers';
import { compileRegularExpression } from '../values/regular-expression';
import { isNumeric, typeOf, type Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import type { BitsOperator, ComparisonOperator, PathNode } from './filter-node';
import { isByteBitSet } from './parse-bits';

/** Tells whether one value, or a missing field, fulfils a condition. */
export type Test = (value: Value | undefined) => boolean;

type LeafNode = Exclude<PathNode, { kind: 'elemMatchObject' | 'elemMatchValue' }>;

export function compileTest(node: LeafNode, { collation }: EvaluationOptions): Test {
  switch (node.kind) {
    case 'compare':
      return compileComparison(node.operator, node.value, collation);
    case 'in':
      return compileIn(node.values, node.patterns, collation);
    case 'regex':
      return compileRegex(node.pattern);
    case 'exists':
      return (value) => value !== undefined;
    case 'type':
      return (value) => value !== undefined && node.types.has(typeOf(value));
    case 'mod':
      return compileMod(node.divisor, node.remainder);
    case 'size':
      return (value) => Array.isArray(value) && value.length === node.size;
    case 'bits':
      return compileBits(node.operator, node.positions);
  }
}

const accepts: Record<ComparisonOperator, (order: number) => boolean> = {
  $eq: (order) => order === 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
};

/**
 * Comparison looks only at values of the operand's type, except with MinKey and MaxKey. Null and
 * missing are equal; NaN is equal to itself and neither less nor greater than anything.
 */
function compileComparison(
  operator: ComparisonOperator,
  operand: Value,
  collation: Collation | undefined,
): Test {
  const accept = accepts[operator];
  const type = typeOf(operand);
  if (type === 'null') return accept(0) ? isNullish : () => false;
  if (type === 'minKey' || type === 'maxKey') {
    return (value) => accept(compareValues(value, operand));
  }
  if (operator === '$eq' && typeof operand === 'boolean') return (value) => value === operand;
  if (operator === '$eq' && typeof operand === 'string' && !collation) {
    return (value) =>
      value === operand || (value instanceof BSONSymbol && String(value) === operand);
  }
  if (isNaNValue(operand)) return accept(0) ? isNaNValue : () => false;
  const rank = typeRanks[type];
  return (value) =>
    value !== undefined &&
    typeRanks[typeOf(value)] === rank &&
    accept(compareValues(value, operand, collation)) &&
    (operator === '$eq' || !isNaNValue(value));
}

function isNullish(value: Value | undefined): boolean {
  return value === undefined || value === null || typeOf(value) === 'undefined';
}

function compileIn(
  values: Value[],
  patterns: BSONRegExp[],
  collation: Collation | undefined,
): Test {
  const set = new ValueSet(values, collation);
  const matchesNull = set.has(null);
  const regexes = patterns.map(compileRegex);
  return (value) => {
    if (isNullish(value)) return matchesNull;
    return set.has(value as Value) || regexes.some((matches) => matches(value));
  };
}

/** A pattern matches texts, and a stored regular expression that is the same. */
function compileRegex(pattern: BSONRegExp): Test {
  const expression = compileRegularExpression(pattern);
  return (value) => {
    if (typeof value === 'string') return expression.test(value);
    if (value === undefined) return false;
    const type = typeOf(value);
    if (type === 'symbol') return expression.test(String(value));
    return type === 'regex' && compareValues(value, pattern) === 0;
  };
}

function compileMod(divisor: bigint, remainder: bigint): Test {
  return (value) => {
    if (!isNumeric(value)) return false;
    const dividend = truncateToLong(value);
    return dividend !== undefined && dividend % divisor === remainder;
  };
}

function compileBits(operator: BitsOperator, positions: number[]): Test {
  const wanted = operator === '$bitsAllSet' || operator === '$bitsAnySet';
  const all = operator === '$bitsAllSet' || operator === '$bitsAllClear';
  return (value) => {
    const isSet = bitReader(value);
    if (!isSet) return false;
    return all
      ? positions.every((position) => isSet(position) === wanted)
      : positions.some((position) => isSet(position) === wanted);
  };
}

/** Bits of a number are those of its 64-bit form, the sign going on above them. */
function bitReader(value: Value | undefined): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) return (position) => isByteBitSet(value, position);
  const integer = exactLong(value);
  if (integer === undefined) return undefined;
  return (position) => ((integer >> BigInt(Math.min(position, 63))) & 1n) === 1n;
}
