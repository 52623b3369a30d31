/** Where a database also listens besides its Unix socket; every peer has to log in there. */
export interface TcpOptions {
  /** Default 127.0.0.1. */
  host?: string;
  /** Default 0: any free one. */
  port?: number;
  /** Logs in by SCRAM-SHA-256, with `authSource=admin`. */
  user: string;
  password: string;
}

/** How a database is served. */
export interface DatabaseOptions {
  /** Where the data lies; made when missing, owned by one process at a time. */
  directory: string;
  tcp?: TcpOptions;
  /** Connections that may be open at once, further ones are closed. Default 2,000. */
  maxConnections?: number;
  /** Seconds between two looks for documents that a TTL index lets go. Default 60. */
  ttlSeconds?: number;
  /** Acknowledges writes before they are on the disk: a crash of the machine may lose the last ones. */
  relaxedDurabilityForTests?: boolean;
  /** Offers `configureFailPoint`, as mongod does with `enableTestCommands`. */
  testCommands?: boolean;
}

/** What the child process gets from the one that starts it. */
export interface ServeOptions extends DatabaseOptions {
  socketPath: string;
}

/** Where a database that runs can be reached. */
export interface Addresses {
  /** Through its Unix socket: for its user only, without a password. */
  uri: string;
  /** Through TCP when it was asked for; the user and the password are in it. */
  tcpUri?: string;
}
