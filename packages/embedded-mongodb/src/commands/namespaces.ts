import { mongoError } from '../errors';
import type { Namespace } from '../storage/catalog';
import { typeOf, type Value } from '../values/value';

/** The collection that a command names; throws InvalidNamespace. */
export function collectionNamespace(db: string, name: Value | undefined): Namespace {
  if (typeof name !== 'string')
    throw mongoError(
      'InvalidNamespace',
      `collection name has invalid type ${name === undefined ? 'missing' : typeOf(name)}`,
    );
  assertCollectionName(db, name);
  return { db, name };
}

/** May a collection or view have the name. */
export function isCollectionName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !/[\0$]/.test(name);
}

/** MongoDB's rules for the name of a collection; commands have names like `$cmd.listCollections`. */
function assertCollectionName(db: string, name: string): void {
  if (!isCollectionName(name.replace(/^\$cmd\b.*/, 'cmd')))
    throw mongoError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
  if (Buffer.byteLength(`${db}.${name}`) > 255)
    throw mongoError('InvalidNamespace', `Fully qualified namespace is too long: ${db}.${name}`);
}

/** Splits `db.collection`. */
export function parseNamespace(text: string): Namespace {
  const dot = text.indexOf('.');
  if (dot <= 0) throw mongoError('InvalidNamespace', `Invalid namespace specified '${text}'`);
  const namespace = { db: text.slice(0, dot), name: text.slice(dot + 1) };
  assertCollectionName(namespace.db, namespace.name);
  return namespace;
}
