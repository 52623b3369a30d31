import type { Connection } from 'mongoose';

/**
 * Creates every collection and index that the registered models declare; what is there stays.
 * Building an index on a large collection takes time: in production it is a step of its own
 * (`okaeri ensure-indexes`).
 */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}
