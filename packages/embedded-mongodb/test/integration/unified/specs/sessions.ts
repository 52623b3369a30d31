import type { TestFile } from '../test-format';
import { startsWith, withSession } from './entities';

const object = 'collection0';
const session = 'session0';
const client = { client: 'client0' };

export const sessions: TestFile = {
  description: 'Sessions',
  createEntities: withSession,
  initialData: startsWith({ _id: 1 }),
  tests: [
    {
      description: 'sends the id of the session that it was given',
      operations: [
        { name: 'find', object, arguments: { session, filter: {} }, expectResult: [{ _id: 1 }] },
        { name: 'find', object, arguments: { session, filter: {} }, expectResult: [{ _id: 1 }] },
        { name: 'assertSameLsidOnLastTwoCommands', object: 'testRunner', arguments: client },
      ],
      expectEvents: [
        {
          ...client,
          events: [1, 2].map(() => ({
            commandStartedEvent: { command: { find: 'coll0', lsid: { $$sessionLsid: session } } },
          })),
        },
      ],
    },
    {
      description: 'reads one snapshot through a snapshot session',
      operations: [
        {
          name: 'createEntities',
          object: 'testRunner',
          arguments: {
            entities: [
              { session: { id: 'snap', client: 'client0', sessionOptions: { snapshot: true } } },
            ],
          },
        },
        {
          name: 'find',
          object,
          arguments: { session: 'snap', filter: {} },
          expectResult: [{ _id: 1 }],
        },
        { name: 'insertOne', object, arguments: { document: { _id: 2 } } },
        {
          name: 'find',
          object,
          arguments: { session: 'snap', filter: {} },
          expectResult: [{ _id: 1 }],
        },
        {
          name: 'aggregate',
          object,
          arguments: { session: 'snap', pipeline: [{ $match: {} }] },
          expectResult: [{ _id: 1 }],
        },
        {
          name: 'distinct',
          object,
          arguments: { session: 'snap', fieldName: '_id', filter: {} },
          expectResult: [1],
        },
        { name: 'find', object, arguments: { filter: {} }, expectResult: [{ _id: 1 }, { _id: 2 }] },
      ],
    },
    {
      description: 'asks for the moment of its first read, also for one without documents',
      operations: [
        {
          name: 'createEntities',
          object: 'testRunner',
          arguments: {
            entities: [
              { session: { id: 'snap', client: 'client0', sessionOptions: { snapshot: true } } },
            ],
          },
        },
        {
          name: 'find',
          object,
          arguments: { session: 'snap', filter: { _id: 9 } },
          expectResult: [],
        },
        {
          name: 'distinct',
          object,
          arguments: { session: 'snap', fieldName: '_id', filter: {} },
          expectResult: [1],
        },
        {
          name: 'countDocuments',
          object,
          arguments: { session: 'snap', filter: {} },
          expectResult: 1,
        },
      ],
      expectEvents: [
        {
          ...client,
          events: [
            {
              commandStartedEvent: {
                command: {
                  find: 'coll0',
                  readConcern: { level: 'snapshot', atClusterTime: { $$exists: false } },
                },
              },
            },
            ...['distinct', 'aggregate'].map((commandName) => ({
              commandStartedEvent: {
                commandName,
                command: {
                  readConcern: { level: 'snapshot', atClusterTime: { $$type: 'timestamp' } },
                },
              },
            })),
          ],
        },
      ],
    },
    {
      description: 'refuses a snapshot read of what has none',
      operations: [
        {
          name: 'runCommand',
          object: 'database0',
          arguments: {
            commandName: 'listCollections',
            command: { listCollections: 1, readConcern: { level: 'snapshot' } },
          },
          expectError: { errorCode: 72 },
        },
        {
          name: 'runCommand',
          object: 'database0',
          arguments: {
            commandName: 'count',
            command: { count: 'coll0', readConcern: { level: 'snapshot' } },
          },
          expectError: { errorCode: 72 },
        },
        {
          name: 'runCommand',
          object: 'database0',
          arguments: {
            commandName: 'find',
            command: {
              find: 'coll0',
              readConcern: { level: 'snapshot', atClusterTime: { $timestamp: { t: 1, i: 1 } } },
            },
          },
          expectError: { errorCode: 239, errorCodeName: 'SnapshotTooOld' },
        },
      ],
    },
    {
      description: 'reads after its own writes causally',
      operations: [
        { name: 'insertOne', object, arguments: { session, document: { _id: 2 } } },
        {
          name: 'find',
          object,
          arguments: { session, filter: { _id: 2 } },
          expectResult: [{ _id: 2 }],
        },
      ],
      expectEvents: [
        {
          ...client,
          events: [
            { commandStartedEvent: { commandName: 'insert' } },
            {
              commandStartedEvent: {
                command: { find: 'coll0', readConcern: { afterClusterTime: { $$exists: true } } },
              },
            },
          ],
        },
      ],
    },
  ],
};
