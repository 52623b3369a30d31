import { type Client, createClient, type ExecutionResult } from 'graphql-ws';
import { WebSocket } from 'ws';

/** Messages of one subscription, in order; each wait is bounded. */
export interface LiveMessages {
  /** The next message's data; rejects with the stream's errors, or after ten seconds. */
  next(): Promise<any>;
  /** The first errors of the stream, when it ended with some. */
  failure(): Promise<
    readonly { readonly extensions: { readonly code: string; readonly rule?: string } }[]
  >;
  stop(): void;
}

export interface LiveClient {
  subscribe(query: string, variables?: object): LiveMessages;
  /** The code that the server closed the socket with. */
  closed(): Promise<number>;
  dispose(): Promise<void>;
}

const WAIT_MS = 30_000;

export function openLiveClient(origin: string, token: string | null): LiveClient {
  let tellClosed: (code: number) => void = () => undefined;
  const closed = new Promise<number>((resolve) => {
    tellClosed = resolve;
  });
  const client = createClient({
    url: `${origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      acceptLanguage: 'en',
    },
    on: { closed: (event) => tellClosed((event as { code: number }).code) },
  });
  return {
    subscribe: (query, variables = {}) => readMessages(client, query, variables),
    closed: () => within(closed, 'the socket to close'),
    dispose: async () => {
      await client.dispose();
    },
  };
}

function readMessages(client: Client, query: string, variables: object): LiveMessages {
  const arrived: ExecutionResult[] = [];
  const waiters: (() => void)[] = [];
  let ended: unknown = null;
  const tell = (): void => {
    for (const waiter of waiters.splice(0)) waiter();
  };
  const stop = client.subscribe(
    { query, variables: variables as Record<string, unknown> },
    {
      next: (result) => {
        arrived.push(result as ExecutionResult);
        tell();
      },
      error: (errors) => {
        ended = errors;
        tell();
      },
      complete: () => {
        ended ??= new Error('the stream completed');
        tell();
      },
    },
  );
  const news = (): Promise<void> => new Promise((resolve) => waiters.push(resolve));
  return {
    next: async () => {
      while (arrived.length === 0) {
        if (ended) throw ended;
        await within(news(), 'a message');
      }
      const { data, errors } = arrived.shift() as ExecutionResult;
      if (errors) throw errors;
      return data;
    },
    failure: async () => {
      while (!ended) await within(news(), 'the stream to fail');
      if (!Array.isArray(ended)) throw ended;
      return ended;
    },
    stop,
  };
}

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${WAIT_MS} ms for ${what}`)), WAIT_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
