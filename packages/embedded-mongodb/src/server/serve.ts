import { Database } from '../commands/database';
import type { Connections } from '../commands/server-facts';
import { AuthenticatedRunner } from './authenticated-runner';
import { BusyPoll } from './busy-poll';
import type { CommandRunner } from './command-runner';
import type { Addresses, ServeOptions, TcpOptions } from './database-options';
import { DirectoryLock } from './directory-lock';
import { Gate } from './gate';
import { Listener } from './listener';
import { scramCredentials } from './scram-sha-256';
import { makeSocketDirectory, removeSocketDirectory, socketUri } from './socket-directory';

const MAX_CONNECTIONS = 2_000;
const LOOPBACK = '127.0.0.1';

/** A database that runs in this process. */
export interface Served {
  addresses: Addresses;
  /** Ends all connections, then closes the file and gives the directory back. */
  stop(): Promise<void>;
}

/**
 * Owns a directory and serves its database on a Unix socket, on TCP as well when asked for.
 * Throws {@link EmbeddedMongoError}; whatever was opened by then is closed again.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { directory, socketPath, tcp, maxConnections = MAX_CONNECTIONS } = options;
  const closers: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const lock = await DirectoryLock.claim(directory, socketPath);
    closers.push(() => lock.release());
    let database: Database | undefined;
    closers.push(() => database?.close());
    const gate = new Gate();
    const runner = new BusyPoll(gate);
    closers.push(() => runner.sleep());
    const local = new Listener({ runner, trusted: true, maxConnections });
    const remote =
      tcp && new Listener({ runner: guarded(runner, tcp), trusted: false, maxConnections });
    closers.push(() => Promise.all([local.close(), remote?.close()]));
    closers.push(() => gate.close());
    closers.push(() => removeSocketDirectory(socketPath));
    makeSocketDirectory(socketPath);
    await local.listen({ path: socketPath });
    const addresses = { uri: socketUri(socketPath), ...(remote && (await listen(remote, tcp))) };
    database = await Database.open({
      directory,
      durability: options.relaxedDurabilityForTests ? 'unsafe-no-sync' : 'durable',
      me: addresses.tcpUri ? new URL(addresses.tcpUri).host : socketPath,
      testCommands: options.testCommands ?? false,
      ...(options.ttlSeconds !== undefined && { ttlSeconds: options.ttlSeconds }),
      connections: () => countOf([local, ...(remote ? [remote] : [])]),
    });
    gate.openTo(database.dispatcher);
    closers.push(() => lock.leave());
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function countOf(listeners: Listener[]): Connections {
  const sum = (count: (listener: Listener) => number) =>
    listeners.reduce((total, listener) => total + count(listener), 0);
  return { current: sum(({ size }) => size), available: sum(({ free }) => free) };
}

function guarded(runner: CommandRunner, { user, password }: TcpOptions): AuthenticatedRunner {
  return new AuthenticatedRunner(runner, scramCredentials(user, password));
}

async function listen(listener: Listener, tcp: TcpOptions): Promise<{ tcpUri: string }> {
  const { host = LOOPBACK, port = 0, user, password } = tcp;
  const bound = await listener.listen({ host, port });
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const address = host.includes(':') ? `[${host}]` : host;
  return { tcpUri: `mongodb://${login}@${address}:${bound}/?directConnection=true` };
}
