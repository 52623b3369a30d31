import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { fetchExchange, subscriptionExchange, Client as UrqlClient } from '@urql/core';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import {
  EventRsvpChangedDocument,
  type EventRsvpChangedSubscription,
  RsvpToEventDocument,
} from '../../generated/graphql';
import { endServerProcesses, type ServerProcess } from '../../support/server-process';
import {
  findOpenEvent,
  type SharedNetwork,
  startSharedNetwork,
} from '../../support/shared-network';

type Change = EventRsvpChangedSubscription['eventRsvpChanged'];

describe('stock clients on two instances', () => {
  let network: SharedNetwork;
  let first: ServerProcess;
  let second: ServerProcess;

  beforeAll(async () => {
    network = await startSharedNetwork();
    [first, second] = [await network.startServer(), await network.startServer()];
  }, 180_000);

  afterAll(async () => {
    await network?.stop();
    await endServerProcesses();
  });

  /** Watches through the second instance while somebody answers through the first. */
  async function changesSeenBy(
    account: string,
    watch: (server: ServerProcess, token: string, eventId: string) => Watching,
  ): Promise<Change[]> {
    const watcher = await network.signIn(second, 'employee');
    const guest = await network.signIn(first, account);
    const eventId = await findOpenEvent(watcher);
    const watching = watch(second, watcher.accessToken, eventId);
    try {
      await watching.until(({ kind }) => kind === 'CHECKPOINT');
      const input = { eventId, answer: 'GOING', guests: 0 } as const;
      await guest.run(RsvpToEventDocument, { input });
      await guest.run(RsvpToEventDocument, { input: { ...input, answer: 'DECLINED' } });
      return await watching.until(({ rsvp }) => rsvp?.answer === 'DECLINED');
    } finally {
      await watching.stop();
    }
  }

  const answers = (changes: readonly Change[]) =>
    changes.filter(({ kind }) => kind === 'ANSWERED').map(({ rsvpId }) => rsvpId);

  it('lets Apollo Client see what was answered elsewhere, once and in order [X8]', async () => {
    const changes = await changesSeenBy('m000011', watchWithApollo);
    expect(answers(changes)).toHaveLength(2);
    expect(new Set(answers(changes)).size).toBe(1);
  });

  it('lets urql see what was answered elsewhere, once and in order [X8]', async () => {
    const changes = await changesSeenBy('m000012', watchWithUrql);
    expect(answers(changes)).toHaveLength(2);
  });
});

/** Changes as a client hands them out, and how to end it. */
interface Watching {
  /** Every change up to the first that fits; rejects with what the client reports, or after 15 s. */
  until(fits: (change: Change) => boolean): Promise<Change[]>;
  stop(): Promise<void>;
}

const WAIT_MS = 15_000;

function collect(
  start: (next: (change: Change) => void, fail: (error: unknown) => void) => () => unknown,
): Watching {
  const seen: Change[] = [];
  let failure: unknown = null;
  let tell = (): void => undefined;
  const stop = start(
    (change) => {
      seen.push(change);
      tell();
    },
    (error) => {
      failure = error;
      tell();
    },
  );
  return {
    until: async (fits) => {
      const deadline = Date.now() + WAIT_MS;
      while (!seen.some(fits)) {
        if (failure) throw failure;
        if (Date.now() > deadline) throw new Error(`waited in vain after ${JSON.stringify(seen)}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, deadline - Date.now());
          tell = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return [...seen];
    },
    stop: async () => {
      await stop();
    },
  };
}

function socketOf(server: ServerProcess, token: string) {
  return createClient({
    url: `${server.origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
}

function watchWithApollo(server: ServerProcess, token: string, eventId: string): Watching {
  const socket = socketOf(server, token);
  const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
  return collect((next, fail) => {
    const subscription = client
      .subscribe<EventRsvpChangedSubscription>({
        query: gql(EventRsvpChangedDocument.toString()),
        variables: { eventId },
      })
      .subscribe({
        next: ({ data, error }) => {
          if (data) next(data.eventRsvpChanged);
          if (error) fail(error);
        },
        error: fail,
      });
    return async () => {
      subscription.unsubscribe();
      client.stop();
      await socket.dispose();
    };
  });
}

function watchWithUrql(server: ServerProcess, token: string, eventId: string): Watching {
  const socket = socketOf(server, token);
  const client = new UrqlClient({
    url: `${server.origin}/graphql`,
    preferGetMethod: false,
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables = {} }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ query, variables }, sink as never),
          }),
        }),
      }),
    ],
  });
  return collect((next, fail) => {
    const { unsubscribe } = client
      .subscription<EventRsvpChangedSubscription>(EventRsvpChangedDocument.toString(), { eventId })
      .subscribe(({ data, error }) => {
        if (data) next(data.eventRsvpChanged);
        if (error) fail(error);
      });
    return async () => {
      unsubscribe();
      await socket.dispose();
    };
  });
}
