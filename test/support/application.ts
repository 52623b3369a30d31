import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Application,
  type ApplicationOptions,
  startApplication,
} from '../../src/app/application';
import { loadConfig } from '../../src/config/config';
import { createLogger, type Logger } from '../../src/observability/logger';
import { type LiveClient, openLiveClient } from './live-client';
import { createMember, type MemberWishes, type TestMember } from './members';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: any;
  readonly errors: readonly GraphqlError[];
}

export interface Asking {
  readonly as?: TestMember | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole server on a free port with a database of its own; whatever a test opens on it is closed with it. */
export interface TestApplication extends Application {
  /** The database's name, for a second application on the same one. */
  readonly databaseName: string;
  /** Where mails are written. */
  readonly outbox: string;
  graphql(query: string, variables?: object, asking?: Asking): Promise<GraphqlAnswer>;
  /** A graphql-ws client whose messages are waited for, not slept for. */
  connect(asking?: Asking): LiveClient;
  /** An ACTIVE member with a session; wishes say what differs. */
  createMember(wishes?: MemberWishes): Promise<TestMember>;
}

export interface TestOptions {
  /** Joins the database of another application: a second instance. */
  readonly databaseName?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: () => Date;
  /** Silent where it is not given. */
  readonly logger?: Logger;
  readonly beforeListening?: ApplicationOptions['beforeListening'];
}

export async function startTestApplication(options: TestOptions = {}): Promise<TestApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-app-'));
  const databaseName = options.databaseName ?? `test_${randomUUID().replaceAll('-', '')}`;
  const application = await startApplication({
    config: loadConfig({
      PORT: '0',
      DATA_DIR: folder,
      MONGODB_URI: process.env['OKAERI_TEST_URI'],
      PUBLIC_URL: 'http://okaeri.test',
      ...options.environment,
    }),
    logger: options.logger ?? createLogger('silent'),
    databaseName,
    ...(options.clock && { clock: options.clock }),
    ...(options.beforeListening && { beforeListening: options.beforeListening }),
  });
  const clients: LiveClient[] = [];
  return {
    ...application,
    databaseName,
    outbox: join(folder, 'outbox'),
    graphql: (query, variables = {}, asking = {}) =>
      ask(`${application.origin}/graphql`, { query, variables }, asking),
    connect: ({ as = null } = {}) => {
      const client = openLiveClient(application.origin, as?.token ?? null);
      clients.push(client);
      return client;
    },
    createMember: (wishes) => createMember(application, wishes),
    stop: async () => {
      for (const client of clients) await client.dispose();
      if (options.databaseName === undefined) await application.kernel.connection.dropDatabase();
      await application.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, body: object, { as, headers }: Asking): Promise<GraphqlAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(as && { authorization: `Bearer ${as.token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const { data, errors = [] } = (await response.json()) as Partial<GraphqlAnswer>;
  return { status: response.status, headers: response.headers, data, errors };
}
