import { AuthenticatedRunner } from './authenticated-runner';
import type { Addresses, ServeOptions, TcpOptions } from './database-options';
import { DirectoryLock } from './directory-lock';
import { type Engine, openEngine } from './engine';
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
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const lock = await DirectoryLock.claim(options.directory, options.socketPath);
    closers.push(() => lock.release());
    const engine = await openEngine(options);
    closers.push(() => engine.close());
    const addresses = await listen(options, engine, closers);
    closers.push(() => lock.leave());
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(
  options: ServeOptions,
  engine: Engine,
  closers: (() => Promise<void> | void)[],
): Promise<Addresses> {
  const { socketPath, tcp, maxConnections = MAX_CONNECTIONS } = options;
  closers.push(() => removeSocketDirectory(socketPath));
  makeSocketDirectory(socketPath);
  const local = new Listener({ runner: engine.runner, trusted: true, maxConnections });
  closers.push(() => local.close());
  await local.listen({ path: socketPath });
  const uri = socketUri(socketPath);
  if (!tcp) return { uri };

  const runner = new AuthenticatedRunner(engine.runner, scramCredentials(tcp.user, tcp.password));
  const remote = new Listener({ runner, trusted: false, maxConnections });
  closers.push(() => remote.close());
  const host = tcp.host ?? LOOPBACK;
  return { uri, tcpUri: tcpUri(tcp, host, await remote.listen({ host, port: tcp.port ?? 0 })) };
}

function tcpUri({ user, password }: TcpOptions, host: string, port: number): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const address = host.includes(':') ? `[${host}]` : host;
  return `mongodb://${login}@${address}:${port}/?directConnection=true`;
}
