import type { LoggedChange } from '../storage/change-log';

/** What a change stream watches: a collection, a database, or all of them. */
export interface Watched {
  db?: string | undefined;
  collection?: string | undefined;
}

const documentOperations: ReadonlySet<string> = new Set(['insert', 'update', 'replace', 'delete']);
const dropOperations: ReadonlySet<string> = new Set(['drop', 'rename', 'dropDatabase']);

/** Does a change belong to what is watched; definitions of collections only where they are asked for. */
export function concerns(watched: Watched, change: LoggedChange, isExpanded: boolean): boolean {
  const { operation, namespace, to } = change;
  const isKnown = documentOperations.has(operation) || dropOperations.has(operation);
  if (!isExpanded && (!isKnown || isOfView(change))) return false;
  if (isInternal(namespace.name) && !(to && !isInternal(to.name))) return false;
  if (watched.db === undefined) return !['admin', 'config', 'local'].includes(namespace.db);
  if (namespace.db !== watched.db) return to !== undefined && isTarget(watched, change);
  if (operation === 'dropDatabase') return watched.collection === undefined;
  if (watched.collection === undefined) return true;
  if (isOfView(change)) return false;
  return namespace.name === watched.collection || isTarget(watched, change);
}

/** A view has no identity: who watches a collection of its name is told nothing of it. */
function isOfView({ operation, uuid }: LoggedChange): boolean {
  return uuid === undefined && (operation === 'create' || operation === 'drop');
}

/** A rename onto a watched name takes away what was there. */
function isTarget(watched: Watched, { to }: LoggedChange): boolean {
  return (
    to !== undefined &&
    to.db === watched.db &&
    (watched.collection === undefined || to.name === watched.collection)
  );
}

function isInternal(name: string | undefined): boolean {
  return name?.startsWith('system.') ?? false;
}

/** Does a change end the stream that tells it. */
export function invalidates(watched: Watched, { operation }: LoggedChange): boolean {
  if (watched.db === undefined) return false;
  if (watched.collection === undefined) return operation === 'dropDatabase';
  return operation === 'drop' || operation === 'rename';
}
