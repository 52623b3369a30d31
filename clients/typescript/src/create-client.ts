import type { Client } from 'graphql-ws';
import { askOverHttp } from './http.js';
import { isUnauthenticated } from './okaeri-error.js';
import { type DocumentNaming, documentOf, type Operation } from './operation.js';
import { onOffline } from './reconnect.js';
import { headersOf, type OpenSession, type Session } from './session.js';
import { openSocket } from './socket.js';
import { type SubscribeOptions, subscribe } from './subscribe.js';

export interface OkaeriClientOptions<S extends Session> {
  /** Of the GraphQL endpoint; in a browser it may be relative: `/graphql`. */
  readonly url: string;
  /** How to get and renew credentials: `passwordSession(…)`, `cookieSession()`, `apiKeySession(…)`, or one's own. */
  readonly session: OpenSession<S>;
  /** `ja` or `en`, for messages; a function is asked before each request. */
  readonly language?: string | (() => string);
  /**
   * `hash` sends nothing of a document but its hash, to servers that have it in their list (`PERSISTED_ONLY`,
   * `PERSISTED_DOCUMENTS`): that of this package is `@okaeri/client/persisted-documents.json`. `text` where it is left out.
   */
  readonly documents?: DocumentNaming;
  /** In place of the platform's. */
  readonly fetch?: typeof fetch;
  /** A WebSocket class where the platform has none (Node 20: that of the package `ws`). */
  readonly webSocket?: unknown;
}

export interface OkaeriClient<S extends Session> {
  readonly session: S;
  /**
   * Runs a query or mutation. Throws OkaeriError for whatever was refused, with what was answered nevertheless as its
   * `data`; UnreachableError where no answer came. A token that is no longer taken is renewed and the request repeated.
   */
  run<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  /**
   * Follows a live stream from `variables.after` on, through cuts, sleeps and deploys: each change once, in order. It
   * ends when its reader stops, and fails with OkaeriError: RESYNC_REQUIRED asks for a fresh snapshot.
   */
  subscribe<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables & { readonly after?: string | null | undefined },
    options?: SubscribeOptions,
  ): AsyncIterableIterator<Result>;
  /** Closes the socket for good. */
  close(): Promise<void>;
}

/** Makes a client of one API for one session. */
export function createOkaeriClient<S extends Session>(
  options: OkaeriClientOptions<S>,
): OkaeriClient<S> {
  const url = new URL(options.url, globalThis.location?.href);
  const language = (): string | undefined =>
    typeof options.language === 'function' ? options.language() : options.language;
  const { documents = 'text' } = options;
  const ask = askOverHttp({
    ...{ url, language, documents },
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
  });
  const session = options.session(ask);
  let socket: Client | null = null;
  // Only who subscribes needs a WebSocket class.
  const openOnce = (): Client => {
    socket ??= openSocket({ url, session, language, webSocket: options.webSocket });
    return socket;
  };
  const stopListening = onOffline(() => socket?.terminate());
  return {
    session,
    run: async (operation, variables) => {
      const credential = await session.credential();
      try {
        return await ask(operation, variables, headersOf(credential));
      } catch (error) {
        if (!isUnauthenticated(error)) throw error;
        session.refused(credential);
        const renewed = await session.credential();
        if (renewed === credential) throw error;
        return ask(operation, variables, headersOf(renewed));
      }
    },
    subscribe: (operation, variables, how = {}) =>
      subscribe(openOnce(), { ...documentOf(operation, documents), variables }, how),
    close: async () => {
      stopListening();
      await socket?.dispose();
    },
  };
}
