import { EmbeddedMongo } from '@okaeri/embedded-mongodb';

export interface SharedDatabaseOptions {
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

/** The embedded database on a port of its own, for several processes. */
export interface SharedDatabase {
  /** What the other processes take as MONGODB_URI; holds the password. */
  readonly uri: string;
  /** Resolves when it ended by itself, which it never should. */
  readonly died: Promise<void>;
  stop(): Promise<void>;
}

const USER = 'okaeri';

/** Starts the embedded database without a server. Throws EmbeddedMongoError as `openDatabase` does. */
export async function shareDatabase({
  directory,
  ...tcp
}: SharedDatabaseOptions): Promise<SharedDatabase> {
  const mongo = await EmbeddedMongo.start({ directory, tcp: { ...tcp, user: USER } });
  return {
    uri: mongo.tcpUri ?? mongo.uri,
    died: new Promise((resolve) => {
      void mongo.exited.then(({ expected }) => {
        if (!expected) resolve();
      });
    }),
    stop: () => mongo.stop(),
  };
}
