import { mongoError } from '../errors';
import { display } from '../values/display';
import { doubleOf } from '../values/numbers';
import { type Document, isDocument, isNumeric, typeOf, type Value } from '../values/value';
import { assertPartialFilter } from './partial-filter';
import { assertStorageEngineOptions } from './storage-engine-options';

/** What each option of an index has to be; what is not here is not offered or not known. */
const options: Readonly<Record<string, (name: string, value: Value, spec: Document) => void>> = {
  v: assertVersion,
  key: assertDocument,
  name: assertString,
  ns: assertString,
  unique: assertBoolean,
  sparse: assertBoolean,
  hidden: assertHidden,
  background: assertBoolean,
  dropDups: assertBoolean,
  prepareUnique: assertNotPrepared,
  expireAfterSeconds: assertSeconds,
  partialFilterExpression: (name, value) => {
    assertDocument(name, value);
    assertPartialFilter(value as Document);
  },
  collation: (name, value) => {
    assertDocument(name, value);
    if ((value as Document).size === 0)
      throw mongoError('BadValue', "The field 'collation' cannot be an empty object.");
  },
  storageEngine: (name, value) => {
    assertDocument(name, value);
    assertStorageEngineOptions(value as Document);
  },
};

/** Options of index kinds that are not offered. */
const unsupported: ReadonlySet<string> = new Set([
  ...['weights', 'default_language', 'language_override', 'textIndexVersion'],
  ...['2dsphereIndexVersion', 'bits', 'min', 'max', 'bucketSize', 'wildcardProjection'],
  ...['clustered', 'finestIndexedLevel', 'coarsestIndexedLevel', 'originalSpec'],
]);

/** Holds the options of an index against what each may be; throws for those that do not exist. */
export function assertIndexOptions(spec: Document): void {
  for (const name of spec.keys())
    if (!Object.hasOwn(options, name) && !unsupported.has(name))
      throw mongoError(
        'InvalidIndexSpecificationOption',
        `The field '${name}' is not valid for an index specification. Specification: ${display(spec)}`,
      );
  for (const [name, value] of spec) {
    if (name === 'wildcardProjection')
      throw mongoError('BadValue', `The field '${name}' is only allowed in 'wildcard' indexes`);
    if (unsupported.has(name))
      throw mongoError('NotImplemented', `Index option '${name}' is not supported`);
    options[name]?.(name, value, spec);
  }
}

/** The specification without the options that do not exist. */
export function withoutUnknownOptions(spec: Document): Document {
  return new Map(
    [...spec].filter(([name]) => Object.hasOwn(options, name) || unsupported.has(name)),
  );
}

function assertDocument(name: string, value: Value): void {
  if (!isDocument(value)) throw wrongType(name, value, 'an object');
}

function assertString(name: string, value: Value): void {
  if (typeof value !== 'string') throw wrongType(name, value, 'a string');
}

function wrongType(name: string, value: Value, expected: string): Error {
  return mongoError(
    'TypeMismatch',
    `The field '${name}' must be ${expected}, but got ${typeOf(value)}`,
  );
}

function assertBoolean(name: string, value: Value): void {
  if (typeof value === 'boolean' || isNumeric(value)) return;
  throw mongoError(
    'TypeMismatch',
    `The field '${name} has value ${name}: ${display(value)}, which is not convertible to bool`,
  );
}

function assertHidden(_: string, value: Value): void {
  if (typeof value !== 'boolean') throw wrongType('name', value, 'a bool');
}

function assertNotPrepared(name: string, value: Value): void {
  assertBoolean(name, value);
  if (value === true || (isNumeric(value) && doubleOf(value) !== 0))
    throw mongoError('NotImplemented', `Index option '${name}' is not supported`);
}

function assertSeconds(name: string, value: Value, spec: Document): void {
  const failed = (reason: string) =>
    mongoError(
      'CannotCreateIndex',
      `TTL index '${name}' option must be ${reason}. Index spec: ${display(spec)}`,
    );
  if (!isNumeric(value)) throw failed(`numeric, but received a type of '${typeOf(value)}'`);
  const seconds = doubleOf(value);
  if (!(seconds >= 0 && seconds <= 2 ** 31 - 1))
    throw failed('within an acceptable range, try a different number');
}

function assertVersion(name: string, value: Value, spec: Document): void {
  if (!isNumeric(value)) throw wrongType(name, value, 'a number');
  const version = doubleOf(value);
  if (!Number.isInteger(version) || Math.abs(version) > 2 ** 31)
    throw mongoError(
      'BadValue',
      `Index version must be representable as a 32-bit integer, but got ${name}: ${display(value)}`,
    );
  if (version !== 1 && version !== 2)
    throw mongoError(
      'CannotCreateIndex',
      `Invalid index specification ${display(spec)}; cannot create an index with v=${version}`,
    );
  if (version === 1 && spec.has('collation'))
    throw mongoError(
      'CannotCreateIndex',
      `Invalid index specification ${display(spec)}; cannot create an index with the 'collation' option and v=1`,
    );
}
