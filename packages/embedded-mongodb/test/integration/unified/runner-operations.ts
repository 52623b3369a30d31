import { ClientSession, type Document, MongoClient } from 'mongodb';
import type { Entities } from './entities';

type Run = (entities: Entities, given: Document) => unknown;

const collections = (entities: Entities, database: string) => {
  const [client] = [...entities.events.keys()].map((id) => entities.get(id, MongoClient));
  return client?.db(database).listCollections().toArray() ?? [];
};

const lastTwoLsids = (entities: Entities, client: string) =>
  (entities.events.get(client) ?? [])
    .flatMap((event) => ('command' in event ? [event.command['lsid']] : []))
    .slice(-2);

/** What a test asks of its runner instead of the driver. */
export const runnerOperations: Record<string, Run> = {
  failPoint: (entities, { client, failPoint }) =>
    entities.get(client, MongoClient).db('admin').command(failPoint),
  createEntities: (entities, { entities: descriptions }) => entities.create(descriptions),
  assertSessionTransactionState: (entities, { session, state }) => {
    const { transaction } = entities.get(session, ClientSession) as unknown as {
      transaction: { state: string };
    };
    const names: Record<string, string> = {
      none: 'NO_TRANSACTION',
      starting: 'STARTING_TRANSACTION',
      in_progress: 'TRANSACTION_IN_PROGRESS',
      committed: 'TRANSACTION_COMMITTED',
      aborted: 'TRANSACTION_ABORTED',
    };
    expect(transaction.state).toBe(names[state]);
  },
  assertCollectionExists: async (entities, { databaseName, collectionName }) => {
    const names = (await collections(entities, databaseName)).map(({ name }) => name);
    expect(names).toContain(collectionName);
  },
  assertCollectionNotExists: async (entities, { databaseName, collectionName }) => {
    const names = (await collections(entities, databaseName)).map(({ name }) => name);
    expect(names).not.toContain(collectionName);
  },
  assertSameLsidOnLastTwoCommands: (entities, { client }) => {
    const [first, second] = lastTwoLsids(entities, client);
    expect(first).toEqual(second);
  },
  assertDifferentLsidOnLastTwoCommands: (entities, { client }) => {
    const [first, second] = lastTwoLsids(entities, client);
    expect(first).not.toEqual(second);
  },
};
