import type { Operation, TestFile } from '../test-format';
import { databaseName, failCommand, startsWith, withSession } from './entities';

const object = 'collection0';
const session = 'session0';
const start: Operation = { name: 'startTransaction', object: session };
const commit: Operation = { name: 'commitTransaction', object: session };
const abort: Operation = { name: 'abortTransaction', object: session };
const insert = (_id: number): Operation => ({
  name: 'insertOne',
  object,
  arguments: { session, document: { _id } },
  expectResult: { insertedId: _id },
});
const first = { startTransaction: true, autocommit: false, txnNumber: 1 };
const later = { startTransaction: { $$exists: false }, autocommit: false, txnNumber: 1 };
const lsid = { $$sessionLsid: session };

export const transactions: TestFile = {
  description: 'Transactions',
  createEntities: withSession,
  initialData: startsWith({ _id: 1 }),
  tests: [
    {
      description: 'sends one number and one start',
      operations: [start, insert(2), insert(3), commit],
      expectEvents: [
        {
          client: 'client0',
          events: [
            { commandStartedEvent: { command: { insert: 'coll0', lsid, ...first }, databaseName } },
            { commandStartedEvent: { command: { insert: 'coll0', lsid, ...later } } },
            {
              commandStartedEvent: {
                command: { commitTransaction: 1, lsid, ...later },
                databaseName: 'admin',
              },
            },
          ],
        },
      ],
      outcome: startsWith({ _id: 1 }, { _id: 2 }, { _id: 3 }),
    },
    {
      description: 'leaves nothing of an aborted transaction and sends the next number',
      operations: [start, insert(2), abort, start, insert(3), commit],
      outcome: startsWith({ _id: 1 }, { _id: 3 }),
    },
    {
      description: 'ends a transaction by an error within it',
      operations: [
        start,
        {
          name: 'insertOne',
          object,
          arguments: { session, document: { _id: 1 } },
          expectError: { errorCode: 11000, errorLabelsOmit: ['TransientTransactionError'] },
        },
        {
          name: 'find',
          object,
          arguments: { session, filter: {} },
          expectError: { errorCode: 251, errorLabelsContain: ['TransientTransactionError'] },
        },
        abort,
      ],
      outcome: startsWith({ _id: 1 }),
    },
    {
      description: 'reads its own writes by find, aggregate, count and distinct',
      operations: [
        start,
        insert(2),
        {
          name: 'find',
          object,
          arguments: { session, filter: {}, batchSize: 1 },
          expectResult: [{ _id: 1 }, { _id: 2 }],
        },
        {
          name: 'aggregate',
          object,
          arguments: { session, pipeline: [{ $match: { _id: 2 } }] },
          expectResult: [{ _id: 2 }],
        },
        {
          name: 'countDocuments',
          object,
          arguments: { session, filter: {} },
          expectResult: 2,
        },
        {
          name: 'distinct',
          object,
          arguments: { session, fieldName: '_id', filter: {} },
          expectResult: [1, 2],
        },
        {
          name: 'findOneAndUpdate',
          object,
          arguments: {
            session,
            filter: { _id: 2 },
            update: { $set: { x: 1 } },
            returnDocument: 'After',
          },
          expectResult: { _id: 2, x: 1 },
        },
        { name: 'deleteOne', object, arguments: { session, filter: { _id: 1 } } },
        commit,
      ],
      outcome: startsWith({ _id: 2, x: 1 }),
    },
    {
      description: 'refuses a count and other commands that no transaction has',
      operations: [
        start,
        {
          name: 'runCommand',
          object: 'database0',
          arguments: { session, commandName: 'count', command: { count: 'coll0' } },
          expectError: {
            errorCode: 263,
            errorCodeName: 'OperationNotSupportedInTransaction',
            errorLabelsOmit: ['TransientTransactionError'],
          },
        },
        abort,
      ],
    },
    {
      description: 'refuses a collection that is not there only as far as MongoDB does',
      operations: [
        start,
        {
          name: 'runCommand',
          object: 'database0',
          arguments: { session, commandName: 'drop', command: { drop: 'coll0' } },
          expectError: { errorCode: 263 },
        },
        abort,
      ],
    },
    {
      description: 'puts a label on a passing error and none on others',
      operations: [
        failCommand({ failCommands: ['insert'], errorCode: 112 }),
        start,
        {
          name: 'insertOne',
          object,
          arguments: { session, document: { _id: 2 } },
          expectError: {
            errorCode: 112,
            errorLabelsContain: ['TransientTransactionError'],
            errorLabelsOmit: ['RetryableWriteError', 'UnknownTransactionCommitResult'],
          },
        },
        abort,
      ],
      outcome: startsWith({ _id: 1 }),
    },
    {
      description: 'retries a commit that was lost with a majority',
      operations: [
        failCommand({
          failCommands: ['commitTransaction'],
          errorCode: 11602,
          errorLabels: ['RetryableWriteError'],
        }),
        start,
        insert(2),
        commit,
      ],
      expectEvents: [
        {
          client: 'client0',
          events: [
            { commandStartedEvent: { commandName: 'insert' } },
            {
              commandStartedEvent: {
                command: { commitTransaction: 1, writeConcern: { $$exists: false } },
              },
            },
            {
              commandStartedEvent: {
                command: { commitTransaction: 1, writeConcern: { w: 'majority', wtimeout: 10000 } },
              },
            },
          ],
        },
      ],
      outcome: startsWith({ _id: 1 }, { _id: 2 }),
    },
    {
      description: 'refuses a write concern within a transaction',
      operations: [
        start,
        {
          name: 'runCommand',
          object: 'database0',
          arguments: {
            session,
            commandName: 'insert',
            command: { insert: 'coll0', documents: [{ _id: 7 }], writeConcern: { w: 1 } },
          },
          expectError: { errorCode: 72 },
        },
        abort,
      ],
    },
    ...['available', 'linearizable'].map((level) => ({
      description: `refuses the read concern ${level}`,
      operations: [
        { ...start, arguments: { readConcern: { level } } },
        {
          name: 'findOne',
          object,
          arguments: { session, filter: {} },
          expectError: { errorCode: 72, errorCodeName: 'InvalidOptions' },
        },
        abort,
      ],
    })),
    {
      description: 'runs a callback again after a passing error',
      operations: [
        failCommand({
          failCommands: ['insert'],
          errorCode: 24,
          errorLabels: ['TransientTransactionError'],
        }),
        { name: 'withTransaction', object: session, arguments: { callback: [insert(2)] } },
      ],
      outcome: startsWith({ _id: 1 }, { _id: 2 }),
    },
    {
      description: 'makes collections and indexes',
      operations: [
        { name: 'dropCollection', object: 'database0', arguments: { collection: 'made' } },
        start,
        {
          name: 'createCollection',
          object: 'database0',
          arguments: { session, collection: 'made' },
        },
        {
          name: 'assertCollectionNotExists',
          object: 'testRunner',
          arguments: { databaseName, collectionName: 'made' },
        },
        commit,
        {
          name: 'assertCollectionExists',
          object: 'testRunner',
          arguments: { databaseName, collectionName: 'made' },
        },
      ],
    },
    {
      description: 'reads no statistics',
      operations: [
        start,
        {
          name: 'aggregate',
          object,
          arguments: { session, pipeline: [{ $collStats: {} }] },
          expectError: { errorCode: 263, errorCodeName: 'OperationNotSupportedInTransaction' },
        },
        abort,
      ],
    },
    {
      description: 'makes no collection that is there, although outside that is no error',
      operations: [
        { name: 'createCollection', object: 'database0', arguments: { collection: 'coll0' } },
        start,
        {
          name: 'createCollection',
          object: 'database0',
          arguments: { session, collection: 'coll0' },
          expectError: { errorCode: 48, errorCodeName: 'NamespaceExists' },
        },
        abort,
      ],
    },
    {
      description: 'does not call a write within it retryable when its write concern failed',
      operations: [
        start,
        failCommand({
          failCommands: ['insert'],
          writeConcernError: { code: 91, errmsg: 'shutting down' },
        }),
        {
          name: 'insertOne',
          object,
          arguments: { session, document: { _id: 2 } },
          expectError: {
            errorLabelsOmit: ['RetryableWriteError', 'TransientTransactionError'],
          },
        },
        abort,
      ],
    },
  ],
};
