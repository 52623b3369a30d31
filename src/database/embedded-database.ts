import { EmbeddedMongo } from '@okaeri/embedded-mongodb';
import { type Connection, ConnectionStates } from 'mongoose';
import { checkEmbedded } from './check-embedded';
import type { Database, DatabaseOptions } from './database';

type Connect = (uri: string) => Promise<Connection>;

interface Parts {
  readonly mongo: EmbeddedMongo;
  readonly connection: Connection;
  readonly connect: Connect;
}

/** The database of a start without a MongoDB, watched over: it is started again once when it dies. */
export class EmbeddedDatabase implements Database {
  private alive = true;
  private closing = false;
  private recovery: Promise<void> = Promise.resolve();

  private constructor(
    private readonly parts: Parts,
    readonly location: string,
    private readonly onFault: (fault: unknown) => void,
  ) {
    this.watch(() => this.recover());
  }

  static async start(
    { directory, onFault }: DatabaseOptions,
    connect: Connect,
  ): Promise<EmbeddedDatabase> {
    const mongo = await EmbeddedMongo.start({ directory });
    try {
      const connection = await connect(mongo.uri);
      return new EmbeddedDatabase({ mongo, connection, connect }, directory, onFault);
    } catch (error) {
      await mongo.stop();
      throw error;
    }
  }

  get connection(): Connection {
    return this.parts.connection;
  }

  isReady(): boolean {
    return this.alive && this.connection.readyState === ConnectionStates.connected;
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.connection.close();
    await this.recovery;
    await this.parts.mongo.stop();
  }

  /** Tells an end that nobody asked for, and what is done about it. */
  private watch(react: () => Promise<void>): void {
    void this.parts.mongo.exited.then(({ expected, code, signal }) => {
      if (expected || this.closing) return;
      this.alive = false;
      this.onFault(new Error(`The embedded database ended unexpectedly (${signal ?? code}).`));
      this.recovery = react().catch(this.onFault);
    });
  }

  /** Ready again once everything was read and found sound. */
  private async recover(): Promise<void> {
    await this.parts.mongo.restart();
    this.watch(giveUp);
    const damaged = (await this.check()).filter(({ errors }) => errors.length > 0);
    if (damaged.length > 0) {
      const names = damaged.map(({ namespace }) => namespace).join(', ');
      throw new Error(`The embedded database is damaged in ${names}: restore a backup.`);
    }
    this.alive = true;
    this.reconnect();
  }

  /** By itself the driver may look for its server again only after ten seconds; whoever reads lets it look at once. */
  private reconnect(): void {
    void this.connection.db
      ?.listCollections()
      .toArray()
      .catch(() => undefined);
  }

  /** Over a connection of its own: the others may not have found out yet that theirs are gone. */
  private async check() {
    const connection = await this.parts.connect(this.parts.mongo.uri);
    try {
      return await checkEmbedded(connection);
    } finally {
      await connection.close();
    }
  }
}

/** A second end means that something is wrong for good: the process stays not ready and says so. */
async function giveUp(): Promise<void> {
  throw new Error(
    'The embedded database ended a second time and is not started again: stop the server, run okaeri database check.',
  );
}
