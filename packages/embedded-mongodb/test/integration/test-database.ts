import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type MongoClientOptions } from 'mongodb';
import { type DatabaseOptions, EmbeddedMongo } from '../../src/embedded-mongo';

/** A database in a directory of its own, with the clients that a test opens to it. */
export class TestDatabase {
  private readonly clients: MongoClient[] = [];

  private constructor(
    readonly directory: string,
    readonly server: EmbeddedMongo,
  ) {}

  static async start(options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> {
    const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'emongo-test-'));
    const server = await EmbeddedMongo.start({
      relaxedDurabilityForTests: true,
      testCommands: true,
      ...options,
      directory,
    });
    return new TestDatabase(directory, server);
  }

  get uri(): string {
    return this.server.uri;
  }

  /** A new client of the official driver; it is closed with the database. */
  client(options: MongoClientOptions = {}): MongoClient {
    const client = new MongoClient(this.uri, { serverSelectionTimeoutMS: 60_000, ...options });
    this.clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    for (const client of this.clients.splice(0)) await client.close();
    await this.server.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
