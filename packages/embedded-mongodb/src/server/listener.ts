import { once } from 'node:events';
import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import type { ConnectionInfo } from '../commands/command-request';
import type { CommandRunner } from './command-runner';
import { Connection } from './connection';

let lastConnectionId = 0;

/** How long commands may still run once the listener closes, in ms. */
const CLOSING_MS = 5_000;

/** How a listener treats the connections that it takes. */
export interface ListenerOptions {
  runner: CommandRunner;
  /** Whether a peer counts as known without a proof, as on a socket that only its user reaches. */
  trusted: boolean;
  /** Connections beyond this number are closed at once. */
  maxConnections: number;
}

/** Accepts the connections of one address, a Unix socket's path or a TCP port. */
export class Listener {
  private readonly server: Server;
  private readonly connections = new Set<Connection>();

  constructor(private readonly options: ListenerOptions) {
    // Half-open: what a client sent before it left is still done, an unacknowledged write above all.
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      this.accept(socket),
    );
    this.server.maxConnections = options.maxConnections;
  }

  /** How many connections are open. */
  get size(): number {
    return this.connections.size;
  }

  /** How many more are taken. */
  get free(): number {
    return this.options.maxConnections - this.size;
  }

  /** Starts to listen and gives the port, 0 on a Unix socket. */
  async listen(at: ListenOptions): Promise<number> {
    this.server.listen(at);
    await once(this.server, 'listening');
    const address = this.server.address();
    return address && typeof address === 'object' ? address.port : 0;
  }

  /** Takes no more connections, lets running commands end and closes what is open. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    const ended = Promise.all([...this.connections].map((connection) => connection.close()));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, CLOSING_MS);
    });
    await Promise.race([Promise.all([closed, ended]), late]);
    clearTimeout(timer);
  }

  private accept(socket: Socket): void {
    lastConnectionId += 1;
    const info: ConnectionInfo = {
      id: lastConnectionId,
      authenticated: this.options.trusted,
      remote: socket.remoteAddress
        ? `${socket.remoteAddress}:${socket.remotePort}`
        : 'local socket',
    };
    const connection = new Connection(socket, info, this.options.runner);
    this.connections.add(connection);
    socket.on('close', () => this.connections.delete(connection));
  }
}
