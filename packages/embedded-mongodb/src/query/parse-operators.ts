import { BSONRegExp } from 'bson';
import { type MongoError, mongoError } from '../errors';
import { isTruthy } from '../values/numbers';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import type { ComparisonOperator, FilterNode } from './filter-node';
import { isOperatorDocument, pathlessOperators } from './operator-document';
import { parseBits } from './parse-bits';
import { parseMod, parseSize } from './parse-numeric';
import { parseRegexDocument } from './parse-regex';
import { parseTypes } from './parse-types';

/** Reads a filter that applies to documents: `parseFilter` without its top level. */
type ParseElement = (filter: Document) => FilterNode;

/** Reads the conditions on one path: `{ $gt: 5, $lt: 8 }`. */
export function parseOperators(path: string, operators: Document, parse: ParseElement): FilterNode {
  const children: FilterNode[] = [];
  for (const [operator, value] of operators) {
    const node = parseOperator({ path, operator, value, siblings: operators, parse });
    if (node) children.push(node);
  }
  return children.length === 1 ? (children[0] as FilterNode) : { kind: 'and', children };
}

interface Condition {
  path: string;
  operator: string;
  value: Value;
  siblings: Document;
  parse: ParseElement;
}

const parsers: Record<string, (condition: Condition) => FilterNode | undefined> = {
  $eq: comparison,
  $lt: comparison,
  $lte: comparison,
  $gt: comparison,
  $gte: comparison,
  $ne: (condition) => not(notEqual(condition)),
  $in: inList,
  $nin: (condition) => not(inList(condition)),
  $not: parseNot,
  $exists: ({ path, value }) =>
    isTruthy(value) ? { kind: 'exists', path } : not({ kind: 'exists', path }),
  $type: ({ path, value }) => ({ kind: 'type', path, types: parseTypes('$type', value) }),
  $mod: ({ path, value }) => parseMod(path, value),
  $size: ({ path, value }) => parseSize(path, value),
  $regex: ({ path, siblings }) => ({ kind: 'regex', path, pattern: parseRegexDocument(siblings) }),
  $options: requireRegex,
  $elemMatch: parseElemMatch,
  $all: parseAll,
  $bitsAllSet: parseBits,
  $bitsAllClear: parseBits,
  $bitsAnySet: parseBits,
  $bitsAnyClear: parseBits,
  $comment: () => undefined,
};

/** The operators on a field that a filter may have. */
export const fieldOperators: readonly string[] = Object.keys(parsers);

/** Operators that MongoDB has and this database refuses by name. */
export const refusedFieldOperators: readonly string[] = [
  '$geoWithin',
  '$within',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$geoNear',
];

function parseOperator(condition: Condition): FilterNode | undefined {
  const parser = Object.hasOwn(parsers, condition.operator)
    ? parsers[condition.operator]
    : undefined;
  if (parser) return parser(condition);
  if (refusedFieldOperators.includes(condition.operator)) {
    throw mongoError('NotImplemented', `${condition.operator} is not supported`);
  }
  if (condition.operator === '$where') throw badValue('$where cannot be applied to a field');
  throw badValue(`unknown operator: ${condition.operator}`);
}

function comparison({ path, operator, value }: Condition): FilterNode {
  if (typeOf(value) === 'undefined') throw badValue('cannot compare to undefined');
  if (value instanceof BSONRegExp && operator !== '$eq') {
    throw badValue(`Can't have RegEx as arg to predicate over field '${path}'.`);
  }
  return { kind: 'compare', path, operator: operator as ComparisonOperator, value };
}

function notEqual(condition: Condition): FilterNode {
  if (condition.value instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
  return comparison({ ...condition, operator: '$eq' });
}

function inList({ path, operator, value }: Condition): FilterNode {
  if (!Array.isArray(value)) throw badValue(`${operator} needs an array`);
  const values: Value[] = [];
  const patterns: BSONRegExp[] = [];
  for (const element of value) {
    if (isDocument(element) && isOperatorDocument(element)) {
      throw badValue(`cannot nest $ under ${operator}`);
    }
    if (typeOf(element) === 'undefined')
      throw badValue('InMatchExpression equality cannot be undefined');
    if (element instanceof BSONRegExp) patterns.push(element);
    else values.push(element);
  }
  return { kind: 'in', path, values, patterns };
}

function parseNot({ path, value, parse }: Condition): FilterNode {
  if (value instanceof BSONRegExp) return not({ kind: 'regex', path, pattern: value });
  if (!isDocument(value)) throw badValue('$not needs a regex or a document');
  if (value.size === 0) throw badValue('$not cannot be empty');
  return not(parseOperators(path, value, parse));
}

function requireRegex({ siblings }: Condition): undefined {
  if (!siblings.has('$regex')) throw badValue('$options needs a $regex');
}

/** A `$elemMatch` looks at elements themselves when its first name is an operator on a value. */
function parseElemMatch({ path, value, parse }: Condition): FilterNode {
  if (!isDocument(value)) throw badValue('$elemMatch needs an Object');
  const first = value.keys().next().value;
  if (isOperatorDocument(value) && !pathlessOperators.has(first as string)) {
    return { kind: 'elemMatchValue', path, child: parseOperators('', value, parse) };
  }
  return { kind: 'elemMatchObject', path, child: parse(value) };
}

function parseAll(condition: Condition): FilterNode {
  const { path, value } = condition;
  if (!Array.isArray(value)) throw badValue('$all needs an array');
  if (value.length === 0) return { kind: 'never' };
  const isElemMatch = beginsWithElemMatch(value[0]);
  const children = value.map((element): FilterNode => {
    if (isElemMatch) return elemMatchOfAll(condition, element);
    if (element instanceof BSONRegExp) return { kind: 'regex', path, pattern: element };
    if (isDocument(element) && isOperatorDocument(element))
      throw badValue('no $ expressions in $all');
    return { kind: 'compare', path, operator: '$eq', value: element };
  });
  return { kind: 'and', children };
}

function elemMatchOfAll(condition: Condition, element: Value): FilterNode {
  if (!isDocument(element) || !beginsWithElemMatch(element)) {
    throw badValue('$all/$elemMatch has to be consistent');
  }
  return parseElemMatch({ ...condition, value: element.get('$elemMatch') as Value });
}

function beginsWithElemMatch(element: Value | undefined): boolean {
  return isDocument(element) && element.keys().next().value === '$elemMatch';
}

function not(child: FilterNode): FilterNode {
  return { kind: 'not', child };
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
