import type { Operation, TestFile } from '../test-format';
import { collectionName, databaseName, failCommand, startsWith, usualEntities } from './entities';

const ns = { db: databaseName, coll: collectionName };
const open = (args: object = {}, object = 'collection0'): Operation => ({
  name: 'createChangeStream',
  object,
  arguments: { pipeline: [], ...args },
  saveResultAsEntity: 'stream',
});
const insert = (document: object): Operation => ({
  name: 'insertOne',
  object: 'collection0',
  arguments: { document },
});
const event = (expectResult: object): Operation => ({
  name: 'iterateUntilDocumentOrError',
  object: 'stream',
  expectResult,
});

export const changeStreams: TestFile = {
  description: 'Change streams',
  createEntities: usualEntities,
  initialData: startsWith(),
  tests: [
    {
      description: 'tells of an insert with all that belongs to it',
      operations: [
        open(),
        insert({ _id: 1, x: 1 }),
        event({
          _id: { $$exists: true },
          operationType: 'insert',
          ns,
          fullDocument: { _id: 1, x: 1 },
          documentKey: { _id: 1 },
          clusterTime: { $$type: 'timestamp' },
          wallTime: { $$type: 'date' },
        }),
      ],
    },
    {
      description: 'tells of a rename and then ends',
      operations: [
        { name: 'dropCollection', object: 'database0', arguments: { collection: 'renamed' } },
        open(),
        { name: 'rename', object: 'collection0', arguments: { to: 'renamed' } },
        event({ operationType: 'rename', ns, to: { db: databaseName, coll: 'renamed' } }),
        event({ operationType: 'invalidate' }),
      ],
    },
    {
      description: 'tells of more kinds of events when asked to',
      operations: [
        open({ showExpandedEvents: true }),
        {
          name: 'createIndex',
          object: 'collection0',
          arguments: { keys: { x: 1 }, name: 'x_1' },
        },
        event({ operationType: 'createIndexes', ns }),
        { name: 'dropIndex', object: 'collection0', arguments: { name: 'x_1' } },
        event({ operationType: 'dropIndexes', ns }),
      ],
    },
    {
      description: 'shows truncated arrays of an update',
      operations: [
        insert({ _id: 1, a: 1, list: ['foo', { a: 'bar' }, 1, 2, 3] }),
        open(),
        {
          name: 'updateOne',
          object: 'collection0',
          arguments: { filter: { _id: 1 }, update: [{ $set: { list: ['foo', { a: 'bar' }] } }] },
        },
        event({
          operationType: 'update',
          updateDescription: {
            updatedFields: {},
            removedFields: [],
            truncatedArrays: [{ field: 'list', newSize: 2 }],
            disambiguatedPaths: { $$exists: false },
          },
        }),
      ],
    },
    {
      description: 'refuses an unknown option and an unknown stage',
      operations: [
        { ...open({ fullDocument: 'other' }), expectError: { isClientError: false } },
        { ...open({ pipeline: [{ $group: { _id: 1 } }] }), expectError: { errorCode: 20 } },
        { ...open({ pipeline: [{ $unsupported: {} }] }), expectError: { errorCode: 40324 } },
      ],
    },
    {
      description: 'refuses a pipeline that takes the resume token away',
      operations: [
        open({ pipeline: [{ $project: { _id: 0 } }] }),
        insert({ _id: 1 }),
        {
          name: 'iterateUntilDocumentOrError',
          object: 'stream',
          expectError: { isError: true },
        },
      ],
    },
    ...[
      6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 63, 150, 13388, 234, 133,
    ].map((errorCode) => ({
      description: `goes on after error ${errorCode}`,
      operations: [
        open(),
        insert({ _id: 1 }),
        event({ documentKey: { _id: 1 } }),
        failCommand({
          failCommands: ['getMore'],
          errorCode,
          errorLabels: ['ResumableChangeStreamError'],
        }),
        insert({ _id: 2 }),
        event({ documentKey: { _id: 2 } }),
      ],
    })),
    {
      description: 'labels its errors as resumable by itself',
      operations: [
        open(),
        {
          name: 'failPoint',
          object: 'testRunner',
          arguments: {
            client: 'client0',
            failPoint: {
              configureFailPoint: 'failGetMoreAfterCursorCheckout',
              mode: { times: 1 },
              data: { errorCode: 91, closeConnection: false },
            },
          },
        },
        insert({ _id: 1 }),
        event({ documentKey: { _id: 1 } }),
      ],
    },
  ],
};
