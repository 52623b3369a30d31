import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentSequence } from '../../../src/commands/command-request';
import { Database, type DatabaseSettings } from '../../../src/commands/database';
import { decodeDocument } from '../../../src/values/decode-document';
import { documentOf, plainOf } from '../../../src/values/plain';
import type { Document } from '../../../src/values/value';

/** A reply as an object; integers within 32 bits and doubles are numbers. */
export type Reply = ReturnType<typeof JSON.parse>;

/** Speaks with a database without a socket. */
export class CommandClient {
  private constructor(
    readonly directory: string,
    private readonly settings: Partial<DatabaseSettings>,
    private database: Database,
  ) {}

  /** Opens a folder, a new one when it is not given; `close()` removes it. */
  static async open(
    settings: Partial<DatabaseSettings> = {},
    directory = mkdtempSync(join(tmpdir(), 'engine-')),
  ): Promise<CommandClient> {
    return new CommandClient(directory, settings, await openAt(directory, settings));
  }

  /** Runs a command; a failed one rejects with its reply. */
  async run(command: object, db = 'test'): Promise<Reply> {
    const reply = plainOf(await this.runRaw(documentOf({ ...command, $db: db }))) as Reply;
    if (reply['ok'] !== 1) throw Object.assign(new Error(reply['errmsg']), reply);
    return reply;
  }

  async runRaw(body: Document, sequences: DocumentSequence[] = []): Promise<Document> {
    const connection = { id: 1, authenticated: true, remote: 'test' };
    const signal = new AbortController().signal;
    const request = { body, sequences, connection, signal, exhaustAllowed: false };
    const reply = await this.database.dispatcher.run(request);
    return decodeDocument(Buffer.concat(reply.body));
  }

  /** All documents of a find, as objects. */
  async find(collection: string, filter: object = {}, options: object = {}): Promise<Reply[]> {
    const reply = await this.run({ find: collection, filter, batchSize: 100_000, ...options });
    return reply['cursor'].firstBatch;
  }

  /** Closes the database and opens it again from its folder, which somebody may change in between. */
  async reopen(meanwhile?: (directory: string) => Promise<void>): Promise<void> {
    await this.database.close();
    await meanwhile?.(this.directory);
    this.database = await openAt(this.directory, this.settings);
  }

  async close(): Promise<void> {
    await this.database.close();
    rmSync(this.directory, { recursive: true });
  }
}

function openAt(directory: string, settings: Partial<DatabaseSettings>): Promise<Database> {
  return Database.open({ me: 'test', durability: 'unsafe-no-sync', ...settings, directory });
}
