import { connect } from 'node:net';
import { checkOptions } from './server/check-options';
import { DatabaseChild, type Exit } from './server/database-child';
import type { Addresses, DatabaseOptions, ServeOptions } from './server/database-options';
import { findOwner } from './server/directory-lock';
import { newSocketPath, removeSocketDirectory, socketUri } from './server/socket-directory';

export type { Exit } from './server/database-child';
export type { DatabaseOptions, TcpOptions } from './server/database-options';
export { EmbeddedMongoError, type EmbeddedMongoFailure } from './server/embedded-mongo-error';

/**
 * A MongoDB 7.0 compatible database in a child process of this program.
 * It ends with the program, however that ends; every acknowledged write is on the disk by then.
 */
export class EmbeddedMongo {
  /** Where drivers connect to: a Unix socket that only this user reaches. It outlives `restart`. */
  readonly uri: string;
  /** The same through TCP, with user and password, when `tcp` was asked for. */
  readonly tcpUri: string | undefined;
  private restarting: Promise<void> | undefined;

  private constructor(
    private readonly options: ServeOptions,
    private child: DatabaseChild,
    addresses: Addresses,
  ) {
    this.uri = addresses.uri;
    this.tcpUri = addresses.tcpUri;
  }

  /**
   * Starts the database in a directory and resolves when it takes connections.
   * Throws {@link EmbeddedMongoError} with the code `DirectoryInUse` when another process has the
   * directory, `DamagedFile`, `NewerFormat`, `UnknownFormat`, `DiskFull`, `ReadOnlyDirectory` or
   * `StartFailed`.
   */
  static async start(options: DatabaseOptions): Promise<EmbeddedMongo> {
    checkOptions(options);
    const serveOptions = { ...options, socketPath: newSocketPath() };
    const { child, addresses } = await DatabaseChild.start(serveOptions);
    return new EmbeddedMongo(withPort(serveOptions, addresses), child, addresses);
  }

  /** Gives the URI of the database that another process of this user runs in a directory, or null. */
  static async join(directory: string): Promise<string | null> {
    const owner = findOwner(directory);
    return owner && (await answers(owner.socketPath)) ? socketUri(owner.socketPath) : null;
  }

  /** Resolves when the current process is gone; `expected` tells whether `stop` was why. */
  get exited(): Promise<Exit> {
    return this.child.exited;
  }

  /** Starts the database again after an unexpected end, under the same URI. */
  restart(): Promise<void> {
    this.restarting ??= this.startAgain().finally(() => {
      this.restarting = undefined;
    });
    return this.restarting;
  }

  /** Closes the database and ends its process. Calling it again does nothing. */
  async stop(): Promise<void> {
    await this.restarting?.catch(() => undefined);
    await this.end();
  }

  private async startAgain(): Promise<void> {
    await this.end();
    this.child = (await DatabaseChild.start(this.options)).child;
  }

  private async end(): Promise<void> {
    await this.child.stop();
    removeSocketDirectory(this.options.socketPath);
  }
}

/** Keeps the port that was free at the first start, so that a restart is found where it was. */
function withPort(options: ServeOptions, { tcpUri }: Addresses): ServeOptions {
  if (!options.tcp || !tcpUri) return options;
  return { ...options, tcp: { ...options.tcp, port: Number(new URL(tcpUri).port) } };
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
