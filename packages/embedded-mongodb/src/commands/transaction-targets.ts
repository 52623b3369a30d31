import { locationError, mongoError } from '../errors';
import type { Operation } from './operation';

const writes: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'findAndModify']);
const unreadable: ReadonlySet<unknown> = new Set(['system.views', 'system.profile']);

/** Throws for a system collection that no transaction writes to, or reads. */
export function assertTransactionTarget({ db, name, request }: Operation): void {
  const target = request.body.values().next().value;
  if (typeof target !== 'string' || !target.startsWith('system.')) return;
  const namespace = `${db}.${target}`;
  if (writes.has(name))
    throw locationError(
      name === 'findAndModify' ? 50781 : 50791,
      `Cannot write to system collection ${namespace} within a transaction.`,
    );
  if (unreadable.has(target))
    throw mongoError(
      'OperationNotSupportedInTransaction',
      `Cannot run command against the '${namespace}' collection in a transaction.`,
    );
}
