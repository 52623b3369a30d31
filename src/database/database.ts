import type { Connection } from 'mongoose';

/** The database is opened once per process and handed to whoever reads or writes. */
export interface Database {
  readonly connection: Connection;
  /** Where the data lies, for people: a folder, or the hosts of a MongoDB. Never holds a password. */
  readonly location: string;
  /** False while the database can't be reached. */
  isReady(): boolean;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A replica set or a sharded cluster; null brings the embedded database along. */
  readonly uri: string | null;
  /** The embedded database's folder. */
  readonly directory: string;
  /** Commands use the embedded database that a running server owns, where there is one. */
  readonly join: boolean;
  /** Overrides the database named in the URI. */
  readonly name?: string;
  /** Told when the embedded database's process died, and whether it came back. */
  readonly onFault: (fault: unknown) => void;
}
