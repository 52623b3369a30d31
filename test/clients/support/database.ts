import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedMongo } from '@okaeri/embedded-mongodb';
import { type Db, MongoClient } from 'mongodb';

/** An embedded database of its own, and the official driver to look what a client has left in it. */
export interface ClientDatabase {
  readonly uri: string;
  /** For clients that log in. */
  readonly tcpUri: string;
  /** A folder for the client's own files. */
  readonly folder: string;
  db(name: string): Db;
  stop(): Promise<void>;
}

export async function startDatabase(): Promise<ClientDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-clients-'));
  const mongo = await EmbeddedMongo.start({
    directory: join(folder, 'data'),
    tcp: { user: 'shell', password: 'p@ss/word' },
  });
  const client = await new MongoClient(mongo.uri).connect();
  return {
    uri: mongo.uri,
    tcpUri: mongo.tcpUri ?? '',
    folder,
    db: (name) => client.db(name),
    stop: async () => {
      await client.close();
      await mongo.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
