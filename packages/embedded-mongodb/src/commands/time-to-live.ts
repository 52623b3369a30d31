import type { Collection } from '../storage/catalog';
import type { IndexDefinition } from '../storage/index-definition';
import type { Document } from '../values/value';
import { changeMany } from './change-many';
import { deleteDocument } from './document-writes';
import type { EngineParts } from './engine-parts';
import { Operation } from './operation';

/** Deletes the documents whose time is over by their collections' TTL indexes. */
export async function deleteExpired(engine: EngineParts, now = Date.now()): Promise<void> {
  for (const collection of engine.store.catalog.list())
    for (const index of collection.indexes)
      if (index.expireAfterSeconds !== undefined)
        await deleteExpiredOf(engine, collection, { index, now });
}

async function deleteExpiredOf(
  engine: EngineParts,
  collection: Collection,
  { index, now }: { index: IndexDefinition; now: number },
): Promise<void> {
  const end = new Date(now - (index.expireAfterSeconds ?? 0) * 1000);
  const filter: Document = new Map([[index.paths[0] as string, new Map([['$lt', end]])]]);
  const { namespace } = collection;
  const body: Document = new Map([['delete', namespace.name]]);
  const signal = new AbortController().signal;
  const connection = { id: 0, authenticated: true, remote: 'ttl' };
  const request = { body, sequences: [], connection, signal, exhaustAllowed: false };
  const scope = { db: namespace.db, isRetryable: false };
  const operation = new Operation(engine, request, 'delete', scope);
  const hint = index.hidden ? undefined : index.name;
  await changeMany(operation, namespace, { filter, hint }, (target) =>
    deleteDocument(target.unit, target.collection, target.found),
  );
}
