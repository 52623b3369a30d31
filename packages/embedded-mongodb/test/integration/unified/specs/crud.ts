import type { TestFile } from '../test-format';
import { databaseName, startsWith, usualEntities } from './entities';

const object = 'collection0';
const three = [1, 2, 3].map((n) => ({ _id: n, x: n * 11 }));

export const crud: TestFile = {
  description: 'CRUD',
  createEntities: usualEntities,
  initialData: startsWith(...three),
  tests: [
    {
      description: 'sends a find with each option as the driver writes it',
      operations: [
        {
          name: 'find',
          object,
          arguments: {
            filter: { _id: { $gt: 1 } },
            sort: { _id: -1 },
            batchSize: 1,
            comment: { why: 'test' },
            hint: '_id_',
            let: { low: 1 },
            collation: { locale: 'en', strength: 2 },
            allowDiskUse: true,
            maxTimeMS: 5000,
          },
          expectResult: [
            { _id: 3, x: 33 },
            { _id: 2, x: 22 },
          ],
        },
      ],
    },
    {
      description: 'finds with a filter on $expr and let',
      operations: [
        {
          name: 'find',
          object,
          arguments: { filter: { $expr: { $eq: ['$x', '$$wanted'] } }, let: { wanted: 22 } },
          expectResult: [{ _id: 2, x: 22 }],
        },
      ],
    },
    {
      description: 'reads a cursor to its end by batches',
      operations: [
        {
          name: 'find',
          object,
          arguments: { filter: {}, batchSize: 2 },
          expectResult: three,
        },
      ],
      expectEvents: [
        {
          client: 'client0',
          events: [
            { commandStartedEvent: { command: { find: 'coll0', batchSize: 2 }, databaseName } },
            {
              commandStartedEvent: {
                command: {
                  getMore: { $$type: ['int', 'long'] },
                  collection: 'coll0',
                  batchSize: 2,
                },
              },
            },
          ],
        },
      ],
    },
    {
      description: 'refuses an unknown top-level field of a find',
      operations: [
        {
          name: 'runCommand',
          object: 'database0',
          arguments: { commandName: 'find', command: { find: 'coll0', unknown: 1 } },
          expectError: { errorCode: 40415 },
        },
      ],
    },
    {
      description: 'updates with array filters',
      operations: [
        {
          name: 'updateOne',
          object,
          arguments: { filter: { _id: 1 }, update: { $set: { y: [{ b: 3 }, { b: 1 }] } } },
        },
        {
          name: 'updateOne',
          object,
          arguments: {
            filter: { _id: 1 },
            update: { $set: { 'y.$[i].b': 2 } },
            arrayFilters: [{ 'i.b': 3 }],
          },
          expectResult: { matchedCount: 1, modifiedCount: 1, upsertedCount: 0 },
        },
      ],
      outcome: startsWith({ _id: 1, x: 11, y: [{ b: 2 }, { b: 1 }] }, ...three.slice(1)),
    },
    {
      description: 'updates by a pipeline with let',
      operations: [
        {
          name: 'updateMany',
          object,
          arguments: {
            filter: { $expr: { $gte: ['$_id', '$$low'] } },
            update: [{ $set: { x: { $add: ['$x', '$$more'] } } }, { $unset: 'none' }],
            let: { low: 2, more: 1 },
          },
          expectResult: { matchedCount: 2, modifiedCount: 2 },
        },
      ],
      outcome: startsWith({ _id: 1, x: 11 }, { _id: 2, x: 23 }, { _id: 3, x: 34 }),
    },
    {
      description: 'upserts with the fields of its filter',
      operations: [
        {
          name: 'updateOne',
          object,
          arguments: {
            filter: { _id: 4, kind: 'a', x: { $gt: 1 } },
            update: { $inc: { n: 1 }, $setOnInsert: { made: true } },
            upsert: true,
          },
          expectResult: { matchedCount: 0, upsertedCount: 1, upsertedId: 4 },
        },
      ],
      outcome: startsWith(...three, { _id: 4, kind: 'a', n: 1, made: true }),
    },
    {
      description: 'replaces and upserts a replacement',
      operations: [
        {
          name: 'replaceOne',
          object,
          arguments: { filter: { _id: 4 }, replacement: { x: 1 }, upsert: true },
          expectResult: { upsertedCount: 1, upsertedId: 4 },
        },
        {
          name: 'replaceOne',
          object,
          arguments: { filter: { _id: 1 }, replacement: { _id: 9, x: 1 } },
          expectError: { errorCode: 66 },
        },
      ],
      outcome: startsWith(...three, { _id: 4, x: 1 }),
    },
    {
      description: 'refuses a hint of an index that is not there',
      operations: [
        {
          name: 'updateOne',
          object,
          arguments: { filter: { _id: 1 }, update: { $inc: { x: 1 } }, hint: 'none' },
          expectError: { errorCode: 2 },
        },
        {
          name: 'deleteOne',
          object,
          arguments: { filter: { _id: 1 }, hint: { none: 1 } },
          expectError: { errorCode: 2 },
        },
        {
          name: 'find',
          object,
          arguments: { filter: { _id: 1 }, hint: 'none' },
          expectError: { errorCode: 2 },
        },
      ],
      outcome: startsWith(...three),
    },
    {
      description: 'refuses a sort of an update, which is of 8.0',
      operations: [
        {
          name: 'updateOne',
          object,
          arguments: { filter: {}, update: { $inc: { x: 1 } }, sort: { _id: -1 } },
          expectError: { isClientError: false },
        },
      ],
      outcome: startsWith(...three),
    },
    {
      description: 'reports what a bulk write did before its error',
      operations: [
        {
          name: 'bulkWrite',
          object,
          arguments: {
            requests: [
              { insertOne: { document: { _id: 4 } } },
              { updateMany: { filter: { x: { $gt: 11 } }, update: { $inc: { x: 1 } } } },
              { deleteOne: { filter: { _id: 1 } } },
              { insertOne: { document: { _id: 4 } } },
              { deleteMany: { filter: {} } },
            ],
          },
          expectError: {
            errorCode: 11000,
            expectResult: {
              insertedCount: 1,
              matchedCount: 2,
              modifiedCount: 2,
              deletedCount: 1,
              upsertedCount: 0,
            },
          },
        },
      ],
      outcome: startsWith({ _id: 2, x: 23 }, { _id: 3, x: 34 }, { _id: 4 }),
    },
    {
      description: 'gives details of a failed validation',
      operations: [
        {
          name: 'runCommand',
          object: 'database0',
          arguments: {
            commandName: 'collMod',
            command: { collMod: 'coll0', validator: { x: { $type: 'string' } } },
          },
        },
        {
          name: 'insertOne',
          object,
          arguments: { document: { _id: 9, x: 1 } },
          expectError: { errorCode: 121 },
        },
        {
          name: 'insertOne',
          object,
          arguments: { document: { _id: 9, x: 1 }, bypassDocumentValidation: true },
        },
      ],
      outcome: startsWith(...three, { _id: 9, x: 1 }),
    },
    {
      description: 'writes the outcome of a pipeline by $out and $merge',
      operations: [
        {
          name: 'aggregate',
          object,
          arguments: { pipeline: [{ $match: { _id: { $gt: 2 } } }, { $out: 'made' }] },
          expectResult: [],
        },
        {
          name: 'aggregate',
          object,
          arguments: {
            pipeline: [
              { $match: { _id: 1 } },
              { $set: { x: 0 } },
              { $merge: { into: 'coll0', whenMatched: 'merge' } },
            ],
          },
          expectResult: [],
        },
      ],
      outcome: [
        ...startsWith({ _id: 1, x: 0 }, ...three.slice(1)),
        { databaseName, collectionName: 'made', documents: [{ _id: 3, x: 33 }] },
      ],
    },
    {
      description: 'refuses a linearizable pipeline that writes',
      operations: [
        {
          name: 'runCommand',
          object: 'database0',
          arguments: {
            commandName: 'aggregate',
            command: {
              aggregate: 'coll0',
              pipeline: [{ $out: 'made' }],
              cursor: {},
              readConcern: { level: 'linearizable' },
            },
          },
          expectError: { errorCode: 72 },
        },
      ],
    },
    {
      description: 'aggregates a database without a collection',
      operations: [
        {
          name: 'aggregate',
          object: 'database0',
          arguments: {
            pipeline: [
              { $listLocalSessions: {} },
              { $limit: 1 },
              { $addFields: { dummy: 'dummy field' } },
              { $project: { _id: 0, dummy: 1 } },
            ],
          },
          expectResult: [{ dummy: 'dummy field' }],
        },
      ],
    },
    {
      description: 'counts',
      operations: [
        { name: 'countDocuments', object, arguments: { filter: {} }, expectResult: 3 },
        {
          name: 'countDocuments',
          object,
          arguments: { filter: {}, skip: 1, limit: 1 },
          expectResult: 1,
        },
        { name: 'estimatedDocumentCount', object, expectResult: 3 },
        {
          name: 'distinct',
          object,
          arguments: { fieldName: 'x', filter: { _id: { $gt: 1 } } },
          expectResult: [22, 33],
        },
      ],
    },
    {
      description: 'finds and changes with every option',
      operations: [
        {
          name: 'findOneAndUpdate',
          object,
          arguments: {
            filter: { _id: { $gt: 1 } },
            update: { $inc: { x: 1 } },
            sort: { x: -1 },
            projection: { x: 1, _id: 0 },
            returnDocument: 'After',
          },
          expectResult: { x: 34 },
        },
        {
          name: 'findOneAndReplace',
          object,
          arguments: {
            filter: { _id: 4 },
            replacement: { x: 1 },
            upsert: true,
            returnDocument: 'After',
          },
          expectResult: { _id: 4, x: 1 },
        },
        {
          name: 'findOneAndDelete',
          object,
          arguments: { filter: { x: { $gt: 0 } }, sort: { x: 1 } },
          expectResult: { _id: 4, x: 1 },
        },
        {
          name: 'findOneAndUpdate',
          object,
          arguments: { filter: { _id: 99 }, update: { $set: { x: 1 } } },
          expectResult: null,
        },
      ],
      outcome: startsWith(...three.slice(0, 2), { _id: 3, x: 34 }),
    },
    {
      description: 'accepts field names with dots and dollars where MongoDB does',
      operations: [
        { name: 'insertOne', object, arguments: { document: { _id: 4, 'a.b': 1, c: { $d: 1 } } } },
        {
          name: 'insertOne',
          object,
          arguments: { document: { _id: { $id: 1 } } },
          expectError: { errorCode: 52 },
        },
      ],
      outcome: startsWith(...three, { _id: 4, 'a.b': 1, c: { $d: 1 } }),
    },
  ],
};
