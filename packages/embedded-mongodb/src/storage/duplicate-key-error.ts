import { type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import type { Document, Value } from '../values/value';
import { type Namespace, namespaceText } from './catalog';
import type { IndexDefinition } from './index-definition';

/** The error of a unique index that already has a key, with the key's pattern and values. */
export function duplicateKeyError(
  namespace: Namespace,
  index: IndexDefinition,
  values: readonly Value[],
): MongoError {
  const keyValue: Document = new Map(index.paths.map((path, i) => [path, values[i] ?? null]));
  const message = `E11000 duplicate key error collection: ${namespaceText(namespace)} index: ${index.name} dup key: ${display(keyValue)}`;
  const info = { keyPattern: index.spec.get('key'), keyValue };
  return mongoError('DuplicateKey', message, { info });
}
