import { type Client, createClient } from 'graphql-ws';
import { isUnauthenticated } from './okaeri-error.js';
import { reconnectWait } from './reconnect.js';
import type { Credential, Session } from './session.js';

export interface SocketOptions {
  readonly url: URL;
  readonly session: Session;
  /** For the messages of refusals. */
  readonly language: () => string | undefined;
  /** A WebSocket class where the platform has none (Node 20: that of the package `ws`). */
  readonly webSocket?: unknown;
}

const PING_MS = 12_000;
/** A socket that leaves a ping unanswered this long is dead: a sleep or a lost network rarely says so. */
const PONG_MS = 5_000;
/** The token expired or was withdrawn. */
const FORBIDDEN = 4403;

/** One socket for all streams: opened by the first, closed after the last, opened again after each cut. */
export function openSocket({ url, session, language, webSocket }: SocketOptions): Client {
  let shown: Credential | null = null;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: Object.assign(new URL(url), { protocol: url.protocol.replace('http', 'ws') }).href,
    ...(webSocket !== undefined && { webSocketImpl: webSocket }),
    keepAlive: PING_MS,
    connectionAckWaitTimeout: PONG_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: reconnectWait,
    shouldRetry: (error) => !isUnauthenticated(error),
    connectionParams: async () => {
      shown = await session.credential();
      const { accessToken, apiKey } = { accessToken: null, apiKey: null, ...shown };
      return {
        ...(accessToken !== null && { authorization: `Bearer ${accessToken}` }),
        ...(apiKey !== null && { apiKey }),
        acceptLanguage: language(),
      };
    },
    on: {
      ping: (received) => {
        if (!received) deadline = setTimeout(() => client.terminate(), PONG_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(deadline);
      },
      closed: (event) => {
        clearTimeout(deadline);
        if ((event as { code?: number }).code === FORBIDDEN && shown) session.refused(shown);
      },
    },
  });
  return client;
}
