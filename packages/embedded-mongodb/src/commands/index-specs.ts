import { MongoError, mongoError, outcomeOf } from '../errors';
import type { Collection } from '../storage/catalog';
import { parseCollation } from '../values/collation';
import { display } from '../values/display';
import { doubleOf } from '../values/numbers';
import { documentOf } from '../values/plain';
import { type Document, isDocument, isNumeric, type Value } from '../values/value';
import { assertKeyPattern } from './index-key-pattern';
import { assertIndexOptions } from './index-options';

/** Reads an index's specification into the form that is stored; throws CannotCreateIndex and the like. */
export function parseIndexSpec(spec: Document, collection: Collection | undefined): Document {
  within(spec, () => assertIndexSpec(spec));
  const [key, name] = [spec.get('key') as Document, spec.get('name') as string];
  const whole: Document = spec.has('v') ? spec : new Map([...spec, ['v', 2]]);
  if (isIdKey(key)) assertIdSpec(whole, key);
  else if (name === '_id_')
    throw mongoError(
      'BadValue',
      `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found key: ${display(key)}`,
    );
  if (name === '*') throw mongoError('BadValue', "The index name '*' is not valid.");
  return within(whole, () => normalized(whole, collection));
}

/** Says of a failure which specification it is about. */
function within<T>(spec: Document, work: () => T): T {
  const outcome = outcomeOf(work);
  if (!(outcome instanceof MongoError)) return outcome;
  const { code, codeName, message } = outcome;
  const place = `Error in specification ${display(spec)}`;
  throw new MongoError(code, codeName, `${place} :: caused by :: ${message}`);
}

function assertIndexSpec(spec: Document): void {
  assertIndexOptions(spec);
  const key = spec.get('key');
  for (const name of ['key', 'name'])
    if (!spec.has(name))
      throw mongoError(
        'FailedToParse',
        `The '${name}' field is a required property of an index specification`,
      );
  assertKeyPattern(key as Document);
}

function isIdKey(key: Document): boolean {
  return key.size === 1 && key.has('_id');
}

/** Throws CannotCreateIndex for options that do not go together. */
function assertWhole(spec: Document): void {
  const name = spec.get('name') as string;
  if (name === '') throw mongoError('CannotCreateIndex', 'index name cannot be empty');
  if (name.includes('\0'))
    throw mongoError('CannotCreateIndex', 'index name cannot contain NUL bytes');
  if (spec.has('expireAfterSeconds') && (spec.get('key') as Document).size > 1)
    throw mongoError(
      'CannotCreateIndex',
      `TTL indexes are single-field indexes, compound indexes do not support TTL. Index spec: ${display(spec)}`,
    );
  if (spec.has('partialFilterExpression') && isTrue(spec.get('sparse')))
    throw mongoError(
      'CannotCreateIndex',
      'cannot mix "partialFilterExpression" and "sparse" options',
    );
}

function normalized(spec: Document, collection: Collection | undefined): Document {
  assertWhole(spec);
  const [key, name] = [spec.get('key') as Document, spec.get('name') as string];
  const version = doubleOf(spec.get('v') as number);
  const result: Document = documentOf({ v: version, key, name: isIdKey(key) ? '_id_' : name });
  for (const option of ['unique', 'sparse', 'hidden'])
    if (isTrue(spec.get(option))) result.set(option, true);
  const background = spec.get('background');
  if (background !== undefined) result.set('background', isTrue(background));
  const seconds = spec.get('expireAfterSeconds');
  if (seconds !== undefined) result.set('expireAfterSeconds', Math.trunc(Number(seconds)));
  for (const option of ['partialFilterExpression', 'storageEngine']) {
    const value = spec.get(option);
    if (value !== undefined) result.set(option, value);
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
  for (const name of spec.keys())
    if (!idOptions.has(name))
      throw mongoError(
        'InvalidIndexSpecificationOption',
        `The field '${name}' is not valid for an _id index specification. Specification: ${display(spec)}`,
      );
  if (direction === undefined || !isNumeric(direction) || doubleOf(direction) !== 1)
    throw mongoError(
      'BadValue',
      `The field 'key' for an _id index must be {_id: 1}, but got ${display(key)}`,
    );
}

function isTrue(value: Value | undefined): boolean {
  return value === true || (value !== undefined && isNumeric(value) && doubleOf(value) !== 0);
}
