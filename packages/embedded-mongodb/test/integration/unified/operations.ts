import {
  type AbstractCursor,
  ClientSession,
  Collection,
  Db,
  type Document,
  MongoClient,
} from 'mongodb';
import { concerns, type Entities } from './entities';
import { runnerOperations } from './runner-operations';
import type { Operation } from './test-format';

type Run<T> = (on: T, args: Document, options: Document) => unknown;

const collectionOperations: Record<string, Run<Collection>> = {
  insertOne: (on, { document }, options) => on.insertOne(document, options),
  insertMany: (on, { documents }, options) => on.insertMany(documents, options),
  updateOne: (on, { filter, update }, options) => on.updateOne(filter, update, options),
  updateMany: (on, { filter, update }, options) => on.updateMany(filter, update, options),
  replaceOne: (on, { filter, replacement }, options) => on.replaceOne(filter, replacement, options),
  deleteOne: (on, { filter }, options) => on.deleteOne(filter, options),
  deleteMany: (on, { filter }, options) => on.deleteMany(filter, options),
  find: (on, { filter }, options) => on.find(filter, options).toArray(),
  findOne: (on, { filter }, options) => on.findOne(filter, options),
  aggregate: (on, { pipeline }, options) => on.aggregate(pipeline, options).toArray(),
  countDocuments: (on, { filter }, options) => on.countDocuments(filter, options),
  estimatedDocumentCount: (on, _, options) => on.estimatedDocumentCount(options),
  distinct: (on, { fieldName, filter }, options) => on.distinct(fieldName, filter, options),
  findOneAndUpdate: (on, { filter, update }, options) =>
    on.findOneAndUpdate(filter, update, lowerCased(options)),
  findOneAndReplace: (on, { filter, replacement }, options) =>
    on.findOneAndReplace(filter, replacement, lowerCased(options)),
  findOneAndDelete: (on, { filter }, options) => on.findOneAndDelete(filter, options),
  bulkWrite: (on, { requests }, options) => on.bulkWrite(requests, options),
  createIndex: (on, { keys }, options) => on.createIndex(keys, options),
  dropIndex: (on, { name }, options) => on.dropIndex(name, options),
  listIndexes: (on, _, options) => on.listIndexes(options).toArray(),
  createFindCursor: (on, { filter }, options) => on.find(filter, options),
  createChangeStream: (on, { pipeline }, options) => openStream(on, pipeline, options),
  rename: (on, { to }, options) => on.rename(to, options),
};

const databaseOperations: Record<string, Run<Db>> = {
  runCommand: (on, { command }, options) => on.command(command, options),
  aggregate: (on, { pipeline }, options) => on.aggregate(pipeline, options).toArray(),
  listCollections: (on, { filter }, options) => on.listCollections(filter, options).toArray(),
  createCollection: async (on, { collection }, { collection: _, ...options }) => {
    await on.createCollection(collection, options);
  },
  dropCollection: (on, { collection }, options) => on.dropCollection(collection, options),
  createChangeStream: (on, { pipeline }, options) => openStream(on, pipeline, options),
};

const clientOperations: Record<string, Run<MongoClient>> = {
  listDatabases: async (on, _, options) => (await on.db().admin().listDatabases(options)).databases,
  createChangeStream: (on, { pipeline }, options) => openStream(on, pipeline, options),
};

const sessionOperations: Record<string, Run<ClientSession>> = {
  startTransaction: (on, _, options) => on.startTransaction(options),
  commitTransaction: (on) => on.commitTransaction(),
  abortTransaction: (on) => on.abortTransaction(),
  endSession: (on) => on.endSession(),
};

/** Runs one operation and gives its outcome in the form that expectations are written in. */
export async function runOperation(operation: Operation, entities: Entities): Promise<unknown> {
  const { name, object, arguments: given = {} } = operation;
  if (object === 'testRunner') return runnerOperation(operation, entities);
  const target = entities.entity(object);
  const { session, ...rest } = given;
  const options = concerns(rest);
  if (session) options['session'] = entities.get(session, ClientSession);
  if (name === 'withTransaction') {
    return entities.get(object, ClientSession).withTransaction(async () => {
      for (const inner of given['callback']) await runOperation(inner, entities);
    }, options);
  }
  const run = find(target, name);
  if (!run) throw new Error(`the runner has no ${name} on ${object}`);
  return run(given, options);
}

function runnerOperation({ name, arguments: given = {} }: Operation, entities: Entities): unknown {
  const run = runnerOperations[name];
  if (!run) throw new Error(`the runner has no ${name}`);
  return run(entities, given);
}

function find(target: unknown, name: string): ((a: Document, o: Document) => unknown) | undefined {
  const bound = <T>(on: T, table: Record<string, Run<T>>) => {
    const run = table[name];
    return run && ((given: Document, options: Document) => run(on, given, options));
  };
  if (target instanceof Collection) return bound(target, collectionOperations);
  if (target instanceof Db) return bound(target, databaseOperations);
  if (target instanceof MongoClient) return bound(target, clientOperations);
  if (target instanceof ClientSession) return bound(target, sessionOperations);
  return bound(target as AbstractCursor, {
    iterateUntilDocumentOrError: (on) => on.next(),
    iterateOnce: (on) => on.tryNext(),
    close: (on) => on.close(),
  });
}

/** A stream is there once the server has answered its first command. */
async function openStream(
  on: Pick<Collection, 'watch'> | Pick<Db, 'watch'> | Pick<MongoClient, 'watch'>,
  pipeline: Document[],
  options: Document,
) {
  const { pipeline: _, ...rest } = options;
  const stream = on.watch(pipeline, { maxAwaitTimeMS: 100, ...rest });
  await stream.tryNext();
  return stream;
}

function lowerCased(options: Document): Document {
  const { returnDocument } = options;
  return returnDocument ? { ...options, returnDocument: returnDocument.toLowerCase() } : options;
}
