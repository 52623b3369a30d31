import { mongoError } from '../errors';
import { type Namespace, namespaceText } from '../storage/catalog';

/** Throws for what no client writes to. */
export function assertWritable(namespace: Namespace): void {
  if (namespace.name.startsWith('system.') && namespace.name !== 'system.js')
    throw mongoError('InvalidNamespace', `cannot write to ${namespaceText(namespace)}`);
  if (namespace.name.startsWith('$'))
    throw mongoError('InvalidNamespace', `Invalid collection name: ${namespace.name}`);
  if (namespace.db === 'local')
    throw mongoError('InvalidNamespace', `cannot write to ${namespaceText(namespace)}`);
}
