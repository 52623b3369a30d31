import type { EntityDescription } from '../test-format';

export const databaseName = 'unified';
export const collectionName = 'coll0';

/** One client that is watched, with a database, a collection and a session of it. */
export const usualEntities: EntityDescription[] = [
  { client: { id: 'client0', observeEvents: ['commandStartedEvent'] } },
  { database: { id: 'database0', client: 'client0', databaseName } },
  { collection: { id: 'collection0', database: 'database0', collectionName } },
];

export const withSession: EntityDescription[] = [
  ...usualEntities,
  { session: { id: 'session0', client: 'client0' } },
];

export function startsWith(...documents: object[]) {
  return [{ databaseName, collectionName, documents }];
}

export function failCommand(data: object, mode: object | string = { times: 1 }) {
  return {
    name: 'failPoint',
    object: 'testRunner',
    arguments: {
      client: 'client0',
      failPoint: { configureFailPoint: 'failCommand', mode, data },
    },
  };
}
