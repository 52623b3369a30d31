import { ObjectId } from 'bson';
import { mongoError } from '../errors';
import type { FilterNode } from '../query/filter-node';
import { parseFilter } from '../query/parse-filter';
import { hasCondition } from '../query/plain-filter';
import { type Document, isDocument, type Value } from '../values/value';
import { parseUpdatePath } from './update-path';
import { copyValue, writeAt } from './write-path';

/**
 * Makes the document that an upsert starts from: the fields that a filter says are equal to
 * something. Throws 54 when it says so of one path twice.
 */
export function documentOfFilter(tree: FilterNode): Document {
  const equalities = new Map<string, Value>();
  collect(tree, equalities);
  const document: Document = new Map();
  for (const path of [...equalities.keys()].sort()) {
    assertOnlyOne(path, equalities);
    writeAt(document, parseUpdatePath(path), copyValue(equalities.get(path) as Value));
  }
  return document;
}

/** Refuses a filter that an upsert can't have, whether or not there is a document that matches. */
export function assertUpsertFilter(filter: Document): void {
  if (!hasCondition(parseFilter(filter), 'expr')) return;
  throw mongoError(
    'QueryFeatureNotAllowed',
    '$expr is not allowed in the query predicate for an upsert',
  );
}

/** The `_id` that a filter says a document has: all that an upserted replacement takes from it. */
export function idOfFilter(tree: FilterNode): Value | undefined {
  const equalities = new Map<string, Value>();
  collect(tree, equalities, (path) => path === '_id' || path.startsWith('_id.'));
  for (const path of equalities.keys()) {
    if (path !== '_id')
      throw mongoError(
        'NotExactValueField',
        `field at '_id' must be exactly specified, field at sub-path '${path}'found`,
      );
  }
  return equalities.get('_id');
}

function collect(
  node: FilterNode,
  equalities: Map<string, Value>,
  isWanted: (path: string) => boolean = () => true,
): void {
  if (node.kind === 'and' || (node.kind === 'or' && node.children.length === 1)) {
    for (const child of node.children) collect(child, equalities, isWanted);
  } else if ('path' in node && isWanted(node.path)) {
    const value = equalTo(node);
    if (value !== undefined) addEquality(node.path, value, equalities);
  }
}

function equalTo(node: FilterNode): Value | undefined {
  if (node.kind === 'compare' && node.operator === '$eq') return node.value;
  const isOne = node.kind === 'in' && node.values.length === 1 && node.patterns.length === 0;
  return isOne ? node.values[0] : undefined;
}

function addEquality(path: string, value: Value, equalities: Map<string, Value>): void {
  if (equalities.has(path)) {
    throw mongoError(
      'NotSingleValueField',
      `cannot infer query fields to set, path '${path}' is matched twice`,
    );
  }
  equalities.set(path, value);
}

function assertOnlyOne(path: string, equalities: Map<string, Value>): void {
  for (const other of equalities.keys()) {
    if (other.startsWith(`${path}.`)) {
      throw mongoError(
        'NotSingleValueField',
        `cannot infer query fields to set, both paths '${path}' and '${other}' are matched`,
      );
    }
  }
}

/** Puts `_id` first, a new ObjectId when there is none. */
export function withIdFirst(document: Document): Document {
  const id = document.get('_id') ?? new ObjectId();
  const ordered: Document = new Map([['_id', id]]);
  for (const [name, value] of document) ordered.set(name, value);
  return ordered;
}

/** Refuses an `_id` that can't be one. */
export function assertValidId(id: Value | undefined): void {
  if (id === undefined) return;
  if (Array.isArray(id)) {
    throw mongoError('InvalidIdField', "The '_id' value cannot be of type array");
  }
  if (isDocument(id) && [...id.keys()].some((name) => name.startsWith('$'))) {
    throw mongoError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${[...id.keys()].find((name) => name.startsWith('$'))} is not valid for storage.`,
    );
  }
}
