import { EmbeddedMongo } from '@okaeri/embedded-mongodb';
import { type Connection, ConnectionStates } from 'mongoose';
import type { Database, DatabaseOptions } from './database';

/** The database of a start without a MongoDB, watched over: it is started again once when it dies. */
export class EmbeddedDatabase implements Database {
  private alive = true;
  private closing = false;

  private constructor(
    private readonly mongo: EmbeddedMongo,
    readonly connection: Connection,
    readonly location: string,
    private readonly onFault: (fault: unknown) => void,
  ) {
    this.watch(true);
  }

  static async start(
    { directory, onFault }: DatabaseOptions,
    connect: (uri: string) => Promise<Connection>,
  ): Promise<EmbeddedDatabase> {
    const mongo = await EmbeddedMongo.start({ directory });
    try {
      return new EmbeddedDatabase(mongo, await connect(mongo.uri), directory, onFault);
    } catch (error) {
      await mongo.stop();
      throw error;
    }
  }

  isReady(): boolean {
    return this.alive && this.connection.readyState === ConnectionStates.connected;
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.connection.close();
    await this.mongo.stop();
  }

  /** A second death means that something is wrong for good: the process stays not ready and says so. */
  private watch(mayRestart: boolean): void {
    void this.mongo.exited
      .then(async ({ expected }) => {
        if (expected || this.closing) return;
        this.alive = false;
        this.onFault(new Error('The embedded database ended unexpectedly.'));
        if (!mayRestart) return;
        await this.mongo.restart();
        this.alive = true;
        this.watch(false);
      })
      .catch(this.onFault);
  }
}
