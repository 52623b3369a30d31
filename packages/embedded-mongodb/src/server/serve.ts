import { Database } from '../commands/database';
import { AuthenticatedRunner } from './authenticated-runner';
import type { CommandRunner } from './command-runner';
import type { Addresses, ServeOptions, TcpOptions } from './database-options';
import { DirectoryLock } from './directory-lock';
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
  const closers: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const lock = await DirectoryLock.claim(options.directory, options.socketPath);
    closers.push(() => lock.release());
    closers.push(() => removeSocketDirectory(options.socketPath));
    const listeners: Listener[] = [];
    const database = await Database.open({
      directory: options.directory,
      durability: options.relaxedDurabilityForTests ? 'unsafe-no-sync' : 'durable',
      me: addressOf(options),
      testCommands: options.testCommands ?? false,
      connections: () => listeners.reduce((sum, { size }) => sum + size, 0),
    });
    closers.push(() => database.close());
    closers.push(() => Promise.all(listeners.map((listener) => listener.close())));
    const addresses = await listen(options, database.dispatcher, listeners);
    closers.push(() => lock.leave());
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(
  { socketPath, tcp, maxConnections = MAX_CONNECTIONS }: ServeOptions,
  dispatcher: CommandRunner,
  listeners: Listener[],
): Promise<Addresses> {
  makeSocketDirectory(socketPath);
  const local = new Listener({ runner: dispatcher, trusted: true, maxConnections });
  listeners.push(local);
  await local.listen({ path: socketPath });
  const uri = socketUri(socketPath);
  if (!tcp) return { uri };

  const runner = new AuthenticatedRunner(dispatcher, scramCredentials(tcp.user, tcp.password));
  const remote = new Listener({ runner, trusted: false, maxConnections });
  listeners.push(remote);
  const host = tcp.host ?? LOOPBACK;
  return { uri, tcpUri: tcpUri(tcp, host, await remote.listen({ host, port: tcp.port ?? 0 })) };
}

/** What `hello` calls this server: only clients that look for other members go by it. */
function addressOf({ socketPath, tcp }: ServeOptions): string {
  return tcp ? `${tcp.host ?? LOOPBACK}:${tcp.port ?? 0}` : socketPath;
}

function tcpUri({ user, password }: TcpOptions, host: string, port: number): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const address = host.includes(':') ? `[${host}]` : host;
  return `mongodb://${login}@${address}:${port}/?directConnection=true`;
}
