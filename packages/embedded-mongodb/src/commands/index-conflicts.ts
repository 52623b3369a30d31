import { type CodeName, type MongoError, mongoError } from '../errors';
import { type Collection, namespaceText } from '../storage/catalog';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import type { Document } from '../values/value';

/**
 * Compares a new index with those there are: `true` when it is there already. Throws IndexKeySpecsConflict or
 * IndexOptionsConflict when one of the same name or key is another one.
 */
export function existsAlready({ indexes }: Collection, spec: Document): boolean {
  const same = indexes.find((index) => isSameSignature(index.spec, spec));
  if (same?.isIdIndex) return true;
  const named = indexes.find(({ name }) => name === spec.get('name'));
  if (named && !isSameSignature(named.spec, spec))
    throw conflict(
      'IndexKeySpecsConflict',
      'An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation.',
      [spec, named.spec],
    );
  const index = named ?? same;
  if (!index) return false;
  if (!hasSameOptions(index.spec, spec))
    throw conflict(
      'IndexOptionsConflict',
      `An equivalent index already exists with ${named ? 'the same name but' : 'a different name and'} different options.`,
      [spec, index.spec],
    );
  if (!named)
    throw mongoError(
      'IndexOptionsConflict',
      `Index already exists with a different name: ${index.name}`,
    );
  return true;
}

function conflict(code: CodeName, what: string, [asked, there]: [Document, Document]): MongoError {
  return mongoError(
    code,
    `${what} Requested index: ${display(asked)}, existing index: ${display(there)}`,
  );
}

/** Indexes that a collection may have. */
const maxIndexes = 64;

/** Throws CannotCreateIndex where a collection can have no more indexes. */
export function assertRoomForIndex({ namespace, indexes }: Collection, spec: Document): void {
  if (indexes.length >= maxIndexes)
    throw mongoError(
      'CannotCreateIndex',
      `add index fails, too many indexes for ${namespaceText(namespace)} key:${display(spec.get('key'))}`,
    );
}

/** Throws IndexAlreadyExists where one command asks twice for an index that is not there yet. */
export function assertNotTwice(collection: Collection, specs: readonly Document[]): void {
  specs.forEach((spec, i) => {
    const isTwice = specs
      .slice(0, i)
      .some((other) => other.get('name') === spec.get('name') && isSameIndex(other, spec));
    if (isTwice && !existsAlready(collection, spec))
      throw mongoError('IndexAlreadyExists', `Identical index already exists: ${spec.get('name')}`);
  });
}

function isSameIndex(a: Document, b: Document): boolean {
  return isSameSignature(a, b) && hasSameOptions(a, b);
}

/** Indexes of one key may stand beside each other when what they hold or forbid differs. */
function isSameSignature(a: Document, b: Document): boolean {
  return ['key', 'collation', 'partialFilterExpression', 'unique', 'sparse'].every((name) =>
    valuesEqual(a.get(name), b.get(name)),
  );
}

function hasSameOptions(a: Document, b: Document): boolean {
  return valuesEqual(a.get('expireAfterSeconds'), b.get('expireAfterSeconds'));
}
