import { EmbeddedMongo } from '@okaeri/embedded-mongodb';
import mongoose, { type Connection } from 'mongoose';
import type { Database, DatabaseOptions } from './database';
import { EmbeddedDatabase } from './embedded-database';
import { StandaloneMongoError } from './standalone-mongo-error';

const DEFAULT_NAME = 'okaeri';
const SERVER_SELECTION_MS = 5000;
/** No query outlives the request that asked for it by more than this. */
const QUERY_MS = 10_000;

/**
 * Opens the database. Throws StandaloneMongoError for a MongoDB without a replica set, and
 * EmbeddedMongoError when the folder is in use, damaged, read-only or of a newer format.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.uri !== null) return openMongo(options.uri, options);
  const running = options.join ? await EmbeddedMongo.join(options.directory) : null;
  if (running !== null) return databaseOn(await connect(running, options.name), options.directory);
  return EmbeddedDatabase.start(options, (uri) => connect(uri, options.name));
}

async function openMongo(uri: string, { name }: DatabaseOptions): Promise<Database> {
  const connection = await connect(uri, name);
  try {
    const hello = await connection.db?.admin().command({ hello: 1 });
    if (!hello?.['setName'] && hello?.['msg'] !== 'isdbgrid') throw new StandaloneMongoError();
  } catch (error) {
    await connection.close();
    throw error;
  }
  return databaseOn(connection, connection.host);
}

function databaseOn(connection: Connection, location: string): Database {
  return {
    connection,
    location,
    isReady: () => connection.readyState === mongoose.ConnectionStates.connected,
    close: () => connection.close(),
  };
}

function connect(uri: string, name: string | undefined): Promise<Connection> {
  mongoose.set('strictQuery', 'throw');
  mongoose.set('maxTimeMS', QUERY_MS);
  return mongoose
    .createConnection(uri, {
      dbName: name ?? databaseIn(uri) ?? DEFAULT_NAME,
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: SERVER_SELECTION_MS,
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority' },
      appName: 'okaeri',
    })
    .asPromise();
}

function databaseIn(uri: string): string | undefined {
  return /^[^/]+\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
}
