import { BSONRegExp } from 'bson';
import { type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { doubleOf } from '../values/numbers';
import { type Document, isDocument, isNumeric, typeOf, type Value } from '../values/value';
import type { FilterNode } from './filter-node';
import { isOperatorDocument } from './operator-document';
import { parseOperators } from './parse-operators';

/** Reads a filter. Throws MongoDB's BadValue or FailedToParse for one that it would refuse. */
export function parseFilter(filter: Document): FilterNode {
  return parseConditions(filter, true);
}

function parseConditions(filter: Document, isTop: boolean): FilterNode {
  const children: FilterNode[] = [];
  for (const [name, value] of filter) {
    const node = name.startsWith('$') ? parsePathless(name, value, isTop) : parseField(name, value);
    if (node) children.push(node);
  }
  return children.length === 1 ? (children[0] as FilterNode) : { kind: 'and', children };
}

function parseField(path: string, value: Value): FilterNode {
  if (isDocument(value) && isOperatorDocument(value)) {
    return parseOperators(path, value, parseElement);
  }
  if (value instanceof BSONRegExp) return { kind: 'regex', path, pattern: value };
  return parseEquality(path, value);
}

function parseEquality(path: string, value: Value): FilterNode {
  if (typeOf(value) === 'undefined') throw badValue('cannot compare to undefined');
  return { kind: 'compare', path, operator: '$eq', value };
}

/** Reads the filter that `$elemMatch` applies to each element that is a document. */
function parseElement(filter: Document): FilterNode {
  return parseConditions(filter, false);
}

const logical = { $and: 'and', $or: 'or', $nor: 'nor' } as const;

function parsePathless(name: string, value: Value, isTop: boolean): FilterNode | undefined {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor':
      return parseLogical(name, value, isTop);
    case '$comment':
      return undefined;
    case '$alwaysTrue':
    case '$alwaysFalse':
      return parseAlways(name, value);
    case '$ref':
    case '$id':
    case '$db':
      return parseField(name, value);
    default:
      return parseTopLevel(name, value, isTop);
  }
}

function parseTopLevel(name: string, value: Value, isTop: boolean): FilterNode {
  switch (name) {
    case '$expr':
      if (!isTop) throw badValue('$expr can only be applied to the top-level document');
      return { kind: 'expr', expression: value };
    case '$jsonSchema':
      if (!isDocument(value)) throw mongoError('TypeMismatch', '$jsonSchema must be an object');
      return { kind: 'jsonSchema', schema: value };
    case '$sampleRate':
      return parseSampleRate(value);
    case '$text':
      if (!isTop) throw badValue('$text can only be applied to the top-level document');
      throw mongoError('IndexNotFound', 'text index required for $text query');
    case '$not':
      throw badValue(
        'unknown top level operator: $not. If you are trying to negate an entire expression, use $nor.',
      );
    case '$where':
      throw badValue('$where is not allowed in this context');
    default:
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function parseLogical(name: keyof typeof logical, value: Value, isTop: boolean): FilterNode {
  if (!Array.isArray(value)) throw badValue(`${name} must be an array`);
  if (value.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  const children = value.map((entry) => {
    if (!isDocument(entry)) throw badValue('$or/$and/$nor entries need to be full objects');
    return parseConditions(entry, isTop);
  });
  return { kind: logical[name], children };
}

function parseAlways(name: string, value: Value): FilterNode {
  if (!isNumeric(value) || doubleOf(value) !== 1) {
    throw mongoError('FailedToParse', `${name} must be an integer value of 1`);
  }
  return { kind: name === '$alwaysTrue' ? 'always' : 'never' };
}

function parseSampleRate(value: Value): FilterNode {
  const rate = isNumeric(value) ? doubleOf(value) : Number.NaN;
  if (!isNumeric(value)) throw badValue('argument to $sampleRate must be a numeric type');
  if (!(rate >= 0 && rate <= 1)) {
    throw badValue(`numeric argument to $sampleRate must be in [0, 1]: ${display(value)}`);
  }
  return { kind: 'sample', rate };
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
