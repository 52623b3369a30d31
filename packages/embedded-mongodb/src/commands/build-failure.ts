import { randomUUID } from 'node:crypto';
import { CODES, MongoError } from '../errors';
import { type Namespace, namespaceText } from '../storage/catalog';
import type { Operation } from './operation';

/** What documents can have against an index. */
const ofDocuments: ReadonlySet<number> = new Set([
  CODES.DuplicateKey,
  CODES.CannotIndexParallelArrays,
  CODES.OBSOLETE_KeyTooLong,
]);

/** Says of a failure that is its documents' of which collection an index could not be built. */
export async function buildingIndexes<T>(
  { engine }: Operation,
  namespace: Namespace,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const collection = engine.store.catalog.find(namespace);
    if (!(error instanceof MongoError) || !ofDocuments.has(error.code) || !collection) throw error;
    const { code, codeName, message, labels, info } = error;
    const place = `Collection ${namespaceText(namespace)} ( ${collection.uuid.toUUID()} )`;
    throw new MongoError(
      code,
      codeName,
      `Index build failed: ${randomUUID()}: ${place} :: caused by :: ${message}`,
      { labels, ...(info && { info }), cause: error },
    );
  }
}
