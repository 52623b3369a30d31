import {
  type ChangeStream,
  ClientSession,
  Collection,
  type CommandFailedEvent,
  type CommandStartedEvent,
  type CommandSucceededEvent,
  Db,
  type Document,
  MongoClient,
  ReadConcern,
  ReadPreference,
  WriteConcern,
} from 'mongodb';
import type { TestDatabase } from '../test-database';
import type { MatchContext } from './matches';
import type { EntityDescription } from './test-format';

export type CommandEvent = CommandStartedEvent | CommandSucceededEvent | CommandFailedEvent;

const monitored = ['commandStarted', 'commandSucceeded', 'commandFailed'] as const;
const unseen = ['configureFailPoint', 'killAllSessions'];

/** The clients, collections, sessions and results of one test by their names. */
export class Entities implements MatchContext {
  readonly events = new Map<string, CommandEvent[]>();
  private readonly byId = new Map<string, unknown>();
  private readonly lsids = new Map<string, unknown>();

  constructor(private readonly database: TestDatabase) {}

  async create(descriptions: EntityDescription[]): Promise<void> {
    for (const { client, database, collection, session } of descriptions) {
      if (client) await this.createClient(client);
      if (database) {
        this.save(database.id, this.get(database.client, MongoClient).db(database.databaseName));
      }
      if (collection) this.createCollection(collection);
      if (session) this.createSession(session);
    }
  }

  save(id: string, value: unknown): void {
    this.byId.set(id, value);
  }

  entity(id: string): unknown {
    if (!this.byId.has(id)) throw new Error(`no entity ${id}`);
    return this.byId.get(id);
  }

  get<T>(id: string, type: abstract new (...args: never[]) => T): T {
    const found = this.entity(id);
    if (!(found instanceof type)) throw new Error(`${id} is of another type`);
    return found;
  }

  stream(id: string): ChangeStream {
    return this.entity(id) as ChangeStream;
  }

  sessionId(session: string): unknown {
    return this.lsids.get(session);
  }

  async close(): Promise<void> {
    for (const entity of [...this.byId.values()].toReversed()) {
      if (entity instanceof ClientSession) await entity.endSession();
      if (entity instanceof MongoClient) await entity.close();
      if (isStream(entity)) await entity.close();
    }
  }

  private async createClient(description: NonNullable<EntityDescription['client']>) {
    const client = new MongoClient(this.database.uri, {
      monitorCommands: true,
      ...description.uriOptions,
    });
    const events: CommandEvent[] = [];
    const ignored = [...unseen, ...(description.ignoreCommandMonitoringEvents ?? [])];
    for (const name of monitored) {
      if (!description.observeEvents?.includes(`${name}Event`)) continue;
      client.on(name, (event: CommandEvent) => {
        if (!ignored.includes(event.commandName)) events.push(event);
      });
    }
    await client.connect();
    this.events.set(description.id, events);
    this.save(description.id, client);
  }

  private createCollection(description: NonNullable<EntityDescription['collection']>): void {
    const { id, database, collectionName, collectionOptions } = description;
    const options = collectionOptions ? concerns(collectionOptions) : {};
    this.save(id, this.get(database, Db).collection(collectionName, options));
  }

  private createSession(description: NonNullable<EntityDescription['session']>): void {
    const options = { ...description.sessionOptions };
    if (options['defaultTransactionOptions']) {
      options['defaultTransactionOptions'] = concerns(options['defaultTransactionOptions']);
    }
    const session = this.get(description.client, MongoClient).startSession(options);
    this.lsids.set(description.id, session.id);
    this.save(description.id, session);
  }
}

function isStream(entity: unknown): entity is { close(): Promise<void> } {
  return (
    typeof entity === 'object' &&
    entity !== null &&
    'close' in entity &&
    !(entity instanceof MongoClient) &&
    !(entity instanceof Collection)
  );
}

/** Turns the concerns and preferences of a description into the driver's own. */
export function concerns(options: Document): Document {
  const { readConcern, writeConcern, readPreference, ...rest } = options;
  return {
    ...rest,
    ...(readConcern && { readConcern: ReadConcern.fromOptions(readConcern) }),
    ...(writeConcern && { writeConcern: WriteConcern.fromOptions(writeConcern) }),
    ...(readPreference && { readPreference: ReadPreference.fromOptions({ readPreference }) }),
  };
}
