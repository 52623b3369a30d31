import type { Watched } from '../change-streams/watched';
import { type MongoError, mongoError } from '../errors';
import { namespaceText } from '../storage/catalog';
import type { AggregateRequest } from './aggregate-request';

const internal: ReadonlySet<string> = new Set(['admin', 'config', 'local']);

/** What a change stream watches; throws for what none may watch. */
export function watchedBy(
  { namespace, isCollectionless }: AggregateRequest,
  isCluster: boolean,
): Watched {
  if (isCluster) {
    if (!isCollectionless || namespace.db !== 'admin')
      throw mongoError(
        'InvalidOptions',
        "A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database, and with no collection name.",
      );
    return {};
  }
  if (internal.has(namespace.db)) throw mayNotWatch(`${namespace.db} database`);
  if (namespace.name.startsWith('system.'))
    throw mayNotWatch(`${namespaceText(namespace)} collection`);
  return isCollectionless ? { db: namespace.db } : { db: namespace.db, collection: namespace.name };
}

function mayNotWatch(what: string): MongoError {
  return mongoError('InvalidNamespace', `$changeStream may not be opened on the internal ${what}`);
}
