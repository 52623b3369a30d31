import type { Operation, TestFile } from '../test-format';
import { failCommand, startsWith, usualEntities } from './entities';

const object = 'collection0';
const two = [
  { _id: 1, x: 11 },
  { _id: 2, x: 22 },
];
const lost = (command: string) => failCommand({ failCommands: [command], closeConnection: true });
const failed = (command: string, errorCode: number, errorLabels?: string[]) =>
  failCommand({ failCommands: [command], errorCode, ...(errorLabels && { errorLabels }) });

const transactionalFault = (mode: object | string, data: object = {}): Operation => ({
  name: 'failPoint',
  object: 'testRunner',
  arguments: {
    client: 'client0',
    failPoint: { configureFailPoint: 'onPrimaryTransactionalWrite', mode, data },
  },
});
const notCommitted = { failBeforeCommitExceptionCode: 1 };

const writes: [string, string, Operation, object[]][] = [
  [
    'insertOne',
    'insert',
    { name: 'insertOne', object, arguments: { document: { _id: 3 } } },
    [...two, { _id: 3 }],
  ],
  [
    'insertMany',
    'insert',
    { name: 'insertMany', object, arguments: { documents: [{ _id: 3 }, { _id: 4 }] } },
    [...two, { _id: 3 }, { _id: 4 }],
  ],
  [
    'updateOne',
    'update',
    {
      name: 'updateOne',
      object,
      arguments: { filter: { _id: 1 }, update: { $inc: { x: 1 } } },
      expectResult: { matchedCount: 1, modifiedCount: 1, upsertedCount: 0 },
    },
    [{ _id: 1, x: 12 }, two[1] ?? {}],
  ],
  [
    'upsert',
    'update',
    {
      name: 'updateOne',
      object,
      arguments: { filter: { _id: 3 }, update: { $inc: { x: 1 } }, upsert: true },
      expectResult: { matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 3 },
    },
    [...two, { _id: 3, x: 1 }],
  ],
  [
    'deleteOne',
    'delete',
    {
      name: 'deleteOne',
      object,
      arguments: { filter: { _id: 1 } },
      expectResult: { deletedCount: 1 },
    },
    two.slice(1),
  ],
  [
    'findOneAndUpdate',
    'findAndModify',
    {
      name: 'findOneAndUpdate',
      object,
      arguments: { filter: { _id: 1 }, update: { $inc: { x: 1 } }, returnDocument: 'Before' },
      expectResult: { _id: 1, x: 11 },
    },
    [{ _id: 1, x: 12 }, two[1] ?? {}],
  ],
  [
    'findOneAndDelete',
    'findAndModify',
    {
      name: 'findOneAndDelete',
      object,
      arguments: { filter: {}, sort: { x: 1 } },
      expectResult: { _id: 1, x: 11 },
    },
    two.slice(1),
  ],
  [
    'bulkWrite',
    'update',
    {
      name: 'bulkWrite',
      object,
      arguments: {
        requests: [
          { insertOne: { document: { _id: 3, x: 33 } } },
          { updateOne: { filter: { _id: 1 }, update: { $inc: { x: 1 } } } },
        ],
      },
      expectResult: { insertedCount: 1, modifiedCount: 1 },
    },
    [{ _id: 1, x: 12 }, two[1] ?? {}, { _id: 3, x: 33 }],
  ],
];

export const retryableWrites: TestFile = {
  description: 'Retryable writes',
  createEntities: usualEntities,
  initialData: startsWith(...two),
  tests: [
    ...writes.map(([description, command, operation, outcome]) => ({
      description: `${description} is done once when its connection is lost`,
      operations: [lost(command), operation],
      outcome: startsWith(...outcome),
    })),
    ...writes.map(([description, command, operation, outcome]) => ({
      description: `${description} is done once when the primary steps down`,
      operations: [failed(command, 189, ['RetryableWriteError']), operation],
      outcome: startsWith(...outcome),
    })),
    ...writes.map(([description, command, operation, outcome]) => ({
      description: `${description} is done once when only its answer is lost`,
      operations: [
        failCommand({
          failCommands: [command],
          writeConcernError: { code: 91, errmsg: 'Replication is being shut down' },
          errorLabels: ['RetryableWriteError'],
        }),
        operation,
      ],
      outcome: startsWith(...outcome),
    })),
    ...writes.map(([description, , operation, outcome]) => ({
      description: `${description} is committed on the first attempt and answered on the second`,
      operations: [transactionalFault({ times: 1 }), operation],
      outcome: startsWith(...outcome),
    })),
    ...writes.map(([description, , operation, outcome]) => ({
      description: `${description} is not committed on the first attempt`,
      operations: [transactionalFault({ times: 1 }, notCommitted), operation],
      outcome: startsWith(...outcome),
    })),
    ...writes.slice(0, -1).map(([description, , operation]) => ({
      description: `${description} is never committed`,
      operations: [
        transactionalFault('alwaysOn', notCommitted),
        {
          name: operation.name,
          object,
          arguments: operation.arguments ?? {},
          expectError: { isError: true },
        },
        transactionalFault('off'),
      ],
      outcome: startsWith(...two),
    })),
    {
      description: 'keeps what came before the write of a bulk that is never committed',
      operations: [
        transactionalFault({ skip: 1 }, notCommitted),
        {
          name: 'bulkWrite',
          object,
          arguments: {
            requests: [
              { insertOne: { document: { _id: 3, x: 33 } } },
              { updateOne: { filter: { _id: 1 }, update: { $inc: { x: 1 } } } },
            ],
          },
          expectError: { isError: true },
        },
        transactionalFault('off'),
      ],
      outcome: startsWith(...two, { _id: 3, x: 33 }),
    },
    {
      description: 'labels an error that may be retried by itself',
      operations: [
        failCommand({ failCommands: ['insert'], errorCode: 11600 }, { times: 2 }),
        {
          name: 'insertOne',
          object,
          arguments: { document: { _id: 3 } },
          expectError: { errorCode: 11600, errorLabelsContain: ['RetryableWriteError'] },
        },
      ],
      outcome: startsWith(...two),
    },
    {
      description: 'does not label an error that may not be',
      operations: [
        failed('insert', 11601),
        {
          name: 'insertOne',
          object,
          arguments: { document: { _id: 3 } },
          expectError: { errorCode: 11601, errorLabelsOmit: ['RetryableWriteError'] },
        },
      ],
      outcome: startsWith(...two),
    },
    {
      description: 'does not try a write of many documents again',
      operations: [
        lost('update'),
        {
          name: 'updateMany',
          object,
          arguments: { filter: {}, update: { $inc: { x: 1 } } },
          expectError: { isError: true },
        },
      ],
      outcome: startsWith(...two),
    },
  ],
};
