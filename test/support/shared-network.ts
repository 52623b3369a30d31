import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SignInDocument, UpcomingEventsDocument } from '../generated/graphql';
import { type ServerProcess, startServerProcess, temporaryFolder } from './server-process';
import { TypedClient } from './typed-client';

/** The demo network in a database that several server processes share, the way a production has it. */
export interface SharedNetwork {
  readonly uri: string;
  startServer(): Promise<ServerProcess>;
  /** Signs in one of the demo's members, `alumni` or `m000001` …, at a server. */
  signIn(
    server: ServerProcess,
    account: string,
  ): Promise<TypedClient & { readonly accessToken: string }>;
  stop(): Promise<void>;
}

const SIZE = ['--members', '80', '--posts', '40', '--events', '5', '--rsvps', '40'];

export async function startSharedNetwork(): Promise<SharedNetwork> {
  const folder = temporaryFolder();
  const environment = { PATH: process.env['PATH'], DATA_DIR: folder.path };
  const database = spawn(process.execPath, ['dist/cli/okaeri.js', 'database', '--port', '0'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const uri = await new Promise<string>((resolve, reject) => {
    let printed = '';
    database.once('exit', (code) => reject(new Error(`the database ended with ${code}`)));
    database.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, address] = /^MONGODB_URI=(.*)\n/m.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
  const servers: ServerProcess[] = [];
  const startServer = async (): Promise<ServerProcess> => {
    const server = await startServerProcess({ DATA_DIR: folder.path, MONGODB_URI: uri });
    servers.push(server);
    return server;
  };
  await run(['seed', ...SIZE], { ...environment, MONGODB_URI: uri });
  return {
    uri,
    startServer,
    signIn: async ({ origin }, account) => {
      const client = new TypedClient(origin);
      const { signIn } = await client.run(SignInDocument, {
        input: { email: `${account}@demo.okaeri.example`, password: 'okaeri-demo' },
      });
      const accessToken = signIn?.accessToken ?? '';
      return Object.assign(client.as(accessToken), { accessToken });
    },
    stop: async () => {
      for (const server of servers)
        if (server.child.exitCode === null && server.child.signalCode === null)
          await server.end('SIGTERM');
      const ended = once(database, 'exit');
      database.kill('SIGTERM');
      await ended;
      folder.remove();
    },
  };
}

/** The id of an event that takes answers and has a free seat left for everybody who asks here. */
export async function findOpenEvent(client: TypedClient): Promise<string> {
  const { events } = await client.run(UpcomingEventsDocument, { first: 50 });
  const open = events?.nodes.find(
    ({ capacity, counts }) => capacity == null || capacity - counts.seatsTaken > 5,
  );
  if (!open) throw new Error('the demo has no event with free seats');
  return open.id;
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, ['dist/cli/okaeri.js', ...args], { env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`okaeri ${args.join(' ')} ended with ${code}`);
}
