import { locationError, mongoError } from '../errors';
import type { Collection } from '../storage/catalog';
import { parseCollation } from '../values/collation';
import { display } from '../values/display';
import { doubleOf } from '../values/numbers';
import { documentOf } from '../values/plain';
import { type Document, isDocument, isNumeric, typeOf, type Value } from '../values/value';
import { assertPartialFilter } from './partial-filter';

/** Options of an index that have an effect here. */
const options: ReadonlySet<string> = new Set([
  ...['v', 'key', 'name', 'ns', 'unique', 'sparse', 'hidden', 'expireAfterSeconds'],
  ...['partialFilterExpression', 'collation', 'background', 'dropDups'],
]);

/** Options of index kinds that are not offered. */
const unsupported: ReadonlySet<string> = new Set([
  ...['weights', 'default_language', 'language_override', 'textIndexVersion'],
  ...['2dsphereIndexVersion', 'bits', 'min', 'max', 'bucketSize', 'wildcardProjection'],
  ...['storageEngine', 'clustered', 'prepareUnique'],
]);

/** Reads an index's specification into the form that is stored; throws CannotCreateIndex and the like. */
export function parseIndexSpec(spec: Document, collection: Collection | undefined): Document {
  const key = spec.get('key');
  if (!isDocument(key))
    throw mongoError(
      'FailedToParse',
      "Error in specification: the 'key' property is a required property of an index specification",
    );
  assertKey(key);
  assertOptions(spec);
  const name = spec.get('name');
  if (typeof name !== 'string')
    throw mongoError(
      'FailedToParse',
      "Error in specification: the 'name' property is a required property of an index specification",
    );
  if (name === '') throw mongoError('CannotCreateIndex', 'index name cannot be empty');
  if (name === '*') throw mongoError('BadValue', "The index name '*' is not valid.");
  if (name === '_id_' && !(key.size === 1 && key.has('_id')))
    throw mongoError(
      'BadValue',
      `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found key: ${display(key)}`,
    );
  return normalized(spec, key, name, collection);
}

function normalized(
  spec: Document,
  key: Document,
  name: string,
  collection: Collection | undefined,
): Document {
  const isId = key.size === 1 && key.has('_id');
  if (isId) assertIdSpec(spec, key);
  const result: Document = documentOf({ v: 2, key, name: isId ? '_id_' : name });
  for (const option of ['unique', 'sparse', 'hidden'])
    if (isTrue(spec.get(option))) result.set(option, true);
  const background = spec.get('background');
  if (background !== undefined) result.set('background', isTrue(background));
  const seconds = spec.get('expireAfterSeconds');
  if (seconds !== undefined) {
    if (key.size > 1) throw mongoError('CannotCreateIndex', 'TTL indexes are single-field indexes');
    result.set('expireAfterSeconds', Math.trunc(Number(seconds)));
  }
  const partial = spec.get('partialFilterExpression');
  if (partial !== undefined) {
    if (isTrue(spec.get('sparse')))
      throw mongoError(
        'CannotCreateIndex',
        'cannot mix "partialFilterExpression" and "sparse" options',
      );
    assertPartialFilter(partial);
    result.set('partialFilterExpression', partial);
  }
  const collation = spec.get('collation') ?? collection?.options.get('collation');
  const parsed = parseCollation(isDocument(collation) ? collation : undefined);
  if (parsed) result.set('collation', documentOf(parsed.spec));
  return result;
}

/** Options that an index on `_id` may have. */
const idOptions: ReadonlySet<string> = new Set(['key', 'name', 'ns', 'v', 'collation']);

/** The index on `_id` is there already: a specification may only say so. */
function assertIdSpec(spec: Document, key: Document): void {
  const direction = key.get('_id');
  if (!isNumeric(direction) || doubleOf(direction) !== 1)
    throw mongoError(
      'BadValue',
      `The field 'key' for an _id index must be {_id: 1}, but got ${display(key)}`,
    );
  for (const name of spec.keys())
    if (!idOptions.has(name))
      throw mongoError(
        'InvalidIndexSpecificationOption',
        `The field '${name}' is not valid for an _id index specification. Specification: ${display(spec)}`,
      );
}

function assertKey(key: Document): void {
  if (key.size === 0) throw mongoError('CannotCreateIndex', 'Index keys cannot be empty.');
  if (key.size > 32) throw locationError(13103, 'too many compound keys');
  for (const [path, value] of key) {
    if (path === '' || path.split('.').some((part) => part === ''))
      throw mongoError('CannotCreateIndex', 'Index keys cannot contain an empty field.');
    if (path.includes('$**')) throw notOffered('wildcard');
    if (
      path.split('.').some((part) => part.startsWith('$') && !['$id', '$ref', '$db'].includes(part))
    )
      throw mongoError(
        'CannotCreateIndex',
        `Index key contains an illegal field name: field name starts with '$'.`,
      );
    assertDirection(path, value);
  }
}

function assertDirection(path: string, value: Value): void {
  if (typeof value === 'string') throw notOffered(value === '' ? 'unnamed' : value);
  if (!isNumeric(value))
    throw mongoError(
      'CannotCreateIndex',
      `Values in v:2 index key pattern cannot be of type ${typeOf(value)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
    );
  if (doubleOf(value) === 0 || Number.isNaN(doubleOf(value)))
    throw mongoError('CannotCreateIndex', `Values in the index key pattern cannot be 0: ${path}`);
}

function notOffered(kind: string): Error {
  const known = ['text', '2d', '2dsphere', 'hashed', 'wildcard', 'geoHaystack'].includes(kind);
  return mongoError(
    known ? 'NotImplemented' : 'CannotCreateIndex',
    known ? `Indexes of kind ${kind} are not supported` : `Unknown index plugin '${kind}'`,
  );
}

function assertOptions(spec: Document): void {
  for (const [name, value] of spec) {
    if (unsupported.has(name))
      throw mongoError('NotImplemented', `Index option '${name}' is not supported`);
    if (!options.has(name))
      throw mongoError(
        'InvalidIndexSpecificationOption',
        `Error in specification: the field '${name}' is not valid for an index specification`,
      );
    if (
      ['unique', 'sparse', 'hidden'].includes(name) &&
      typeof value !== 'boolean' &&
      !isNumeric(value)
    )
      throw mongoError(
        'TypeMismatch',
        `The field '${name}' has value ${String(value)}, which is not convertible to bool`,
      );
    if (name === 'expireAfterSeconds') assertSeconds(value);
    if (name === 'v') assertVersion(value);
  }
}

function assertSeconds(value: Value): void {
  if (!isNumeric(value))
    throw mongoError(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option must be numeric, but received a type of '${typeOf(value)}'`,
    );
  const seconds = doubleOf(value);
  if (!(seconds >= 0 && seconds <= 2 ** 31 - 1))
    throw mongoError(
      'CannotCreateIndex',
      "TTL index 'expireAfterSeconds' option must be within an acceptable range",
    );
}

function assertVersion(value: Value): void {
  if (!isNumeric(value))
    throw mongoError('TypeMismatch', `The field 'v' must be a number, but got ${typeOf(value)}`);
  if (doubleOf(value) !== 1 && doubleOf(value) !== 2)
    throw mongoError(
      'CannotCreateIndex',
      `Invalid index specification; cannot create an index with v=${doubleOf(value)}`,
    );
}

function isTrue(value: Value | undefined): boolean {
  return value === true || (isNumeric(value) && doubleOf(value) !== 0);
}
