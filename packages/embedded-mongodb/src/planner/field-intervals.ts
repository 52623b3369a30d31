import { type BSONRegExp, Double } from 'bson';
import type { PathNode } from '../query/filter-node';
import type { IndexDefinition } from '../storage/index-definition';
import { prefixEnd } from '../storage/key-value';
import { type Collation, collationForm } from '../values/collation';
import { typeRanks } from '../values/compare-values';
import { display } from '../values/display';
import { encodeIndexKey } from '../values/encode-index-key';
import { isNaNValue } from '../values/numbers';
import {
  type BsonType,
  bsonUndefined,
  isDocument,
  isNumeric,
  typeOf,
  type Value,
} from '../values/value';
import { type Interval, intersect, normalize, point } from './interval';
import { patternPrefix } from './pattern-prefix';

/** The values that may fulfil a condition. */
export interface FieldIntervals {
  intervals: Interval[];
  /** Whether every indexed value inside does fulfil it. */
  isExact: boolean;
}

/**
 * The intervals of some nodes that hold for one value, as far as an index with its collation can tell;
 * none when they say nothing about it.
 */
export function intervalsOf(
  nodes: readonly PathNode[],
  index: Pick<IndexDefinition, 'collation'>,
  collation: Collation | undefined,
): FieldIntervals | undefined {
  let result: FieldIntervals | undefined;
  let isExact = true;
  for (const node of nodes) {
    const one = nodeIntervals(node, new KeyEncoder(index.collation, collation));
    if (!one) isExact = false;
    else
      result = {
        intervals: result ? intersect(result.intervals, one.intervals) : one.intervals,
        isExact: one.isExact,
      };
    if (one && !one.isExact) isExact = false;
  }
  return result && { ...result, isExact };
}

/** Encodes the values of a query for an index, where their collations agree. */
class KeyEncoder {
  readonly agrees: boolean;

  constructor(
    private readonly index: Collation | undefined,
    query: Collation | undefined,
  ) {
    this.agrees = index === query || JSON.stringify(index?.spec) === JSON.stringify(query?.spec);
  }

  get hasCollation(): boolean {
    return this.index !== undefined;
  }

  /** The key of a value; none when it has texts that the index orders in another way. */
  encode(value: Value): Buffer | undefined {
    if (!this.agrees && hasText(value)) return undefined;
    return encodeIndexKey([this.index ? collationForm(value, this.index) : value], [1]);
  }
}

function nodeIntervals(node: PathNode, encoder: KeyEncoder): FieldIntervals | undefined {
  switch (node.kind) {
    case 'compare':
      return node.operator === '$eq'
        ? equality([node.value], encoder)
        : range(node.operator, node.value, encoder);
    case 'in':
      return membership(node.values, node.patterns, encoder);
    case 'regex':
      return patterns([node.pattern], encoder);
    case 'exists':
      return undefined;
    default:
      return undefined;
  }
}

function equality(values: readonly Value[], encoder: KeyEncoder): FieldIntervals | undefined {
  const points: Interval[] = [];
  let isExact = true;
  for (const value of values) {
    const key = encoder.encode(value);
    if (!key) return undefined;
    points.push(point(key, () => display(value)));
    if (value === null) points.push(point(undefinedKey, () => 'undefined'));
    // An array equals as a whole what the index has element by element.
    if (value === null || Array.isArray(value)) isExact = false;
    if (Array.isArray(value)) {
      const first = value.length > 0 ? (value[0] as Value) : bsonUndefined;
      const firstKey = encoder.encode(first);
      if (firstKey) points.push(point(firstKey, () => display(first)));
    }
  }
  return { intervals: normalize(points), isExact };
}

const undefinedKey = encodeIndexKey([bsonUndefined], [1]);

function membership(
  values: readonly Value[],
  regexes: readonly BSONRegExp[],
  encoder: KeyEncoder,
): FieldIntervals | undefined {
  const points = equality(values, encoder);
  if (!points || regexes.length === 0) return points;
  const matching = patterns(regexes, encoder);
  return (
    matching && {
      intervals: normalize([...points.intervals, ...matching.intervals]),
      isExact: false,
    }
  );
}

function range(operator: string, value: Value, encoder: KeyEncoder): FieldIntervals | undefined {
  const type = typeOf(value);
  if (type === 'minKey' || type === 'maxKey' || isNaNValue(value)) return undefined;
  if (type === 'null') return operator.endsWith('e') ? equality([null], encoder) : empty;
  const key = encoder.encode(value);
  // Keys of a collation tell what is equal, not what comes first.
  if (!key || (encoder.hasCollation && hasText(value))) return undefined;
  if (type === 'array') return undefined;
  const whole = typeBounds(type);
  const bottom = isNumeric(value)
    ? { bytes: lowestNumberKey, inclusive: true, label: () => '-inf.0' }
    : whole.low;
  const bound = { bytes: key, inclusive: operator.endsWith('e'), label: () => display(value) };
  const interval = operator.startsWith('$g')
    ? { low: bound, high: whole.high }
    : { low: bottom, high: bound };
  return { intervals: [interval], isExact: true };
}

/** From the first to the last value that compares with values of a type. */
function typeBounds(type: BsonType): Interval {
  const bytes = Buffer.from([typeRanks[type]]);
  const [low, high, last = ']'] = typeLabels[type] ?? [type, type];
  return {
    low: { bytes, inclusive: true, label: () => low },
    high:
      last === ']'
        ? { bytes, inclusive: true, label: () => high }
        : { bytes: prefixEnd(bytes), inclusive: false, label: () => high },
  };
}

/** What a message calls the ends of a type; some types end before the first value of the next. */
const typeLabels: Partial<Record<BsonType, readonly [string, string, ')'?]>> = {
  int: ['-inf.0', 'inf.0'],
  long: ['-inf.0', 'inf.0'],
  double: ['-inf.0', 'inf.0'],
  decimal: ['-inf.0', 'inf.0'],
  string: ['""', '{}', ')'],
  object: ['{}', '[]', ')'],
  binData: ['BinData(0, )', "ObjectId('000000000000000000000000')", ')'],
  timestamp: ['Timestamp(0, 0)', 'Timestamp(4294967295, 4294967295)'],
  date: ['new Date(-9223372036854775808)', 'new Date(9223372036854775807)'],
  objectId: ["ObjectId('000000000000000000000000')", "ObjectId('ffffffffffffffffffffffff')"],
  bool: ['false', 'true'],
};

const lowestNumberKey = encodeIndexKey([new Double(Number.NEGATIVE_INFINITY)], [1]);
const empty: FieldIntervals = { intervals: [], isExact: true };

function patterns(regexes: readonly BSONRegExp[], encoder: KeyEncoder): FieldIntervals | undefined {
  if (encoder.hasCollation) return undefined;
  const intervals: Interval[] = [];
  for (const regex of regexes) {
    const text = Buffer.from(`x${patternPrefix(regex)}`);
    text[0] = typeRanks.string;
    const prefix = patternPrefix(regex);
    const end = prefix === '' ? '{}' : `"${nextText(prefix)}"`;
    intervals.push(
      {
        low: { bytes: text, inclusive: true, label: () => `"${prefix}"` },
        high: { bytes: prefixEnd(text), inclusive: false, label: () => end },
      },
      point(encodeIndexKey([regex], [1]), () => display(regex)),
    );
  }
  return { intervals: normalize(intervals), isExact: false };
}

/** The first text after all that begin with a prefix. */
function nextText(prefix: string): string {
  const last = prefix.length - 1;
  return prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1);
}

function hasText(value: Value): boolean {
  if (typeof value === 'string') return true;
  if (Array.isArray(value)) return value.some(hasText);
  return isDocument(value) && [...value.values()].some(hasText);
}
