import type { Client } from 'graphql-ws';
import { LiveStream } from './live-stream.js';
import { OkaeriError, type Refusal, UnreachableError } from './okaeri-error.js';

/**
 * Where a stream stands: it replays what was missed, shows what happens now, or has no connection and tries again.
 * Only an operation that asks for checkpoints comes to `live`.
 */
export type StreamState = 'catchingUp' | 'live' | 'offline';

export interface SubscribeOptions {
  /** Told of each change of the state. */
  readonly onState?: (state: StreamState) => void;
}

/** What each change of a live stream has. */
interface Change {
  readonly cursor: string;
  readonly kind: string;
}

interface Subscription {
  readonly query: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly variables: { readonly after?: string | null | undefined };
}

/** Follows a live stream; after each cut it goes on after the last change that has arrived. */
export function subscribe<Result>(
  client: Client,
  { variables, ...document }: Subscription,
  { onState = () => undefined }: SubscribeOptions,
): AsyncIterableIterator<Result> {
  let after = variables.after;
  let state: StreamState | null = null;
  const become = (next: StreamState): void => {
    if (next !== state) onState(next);
    state = next;
  };
  const listening = [
    client.on('connected', () => become('catchingUp')),
    client.on('closed', () => become('offline')),
  ];
  const payload = {
    ...document,
    // Read at each attempt: what has arrived since is not asked for again.
    variables: Object.defineProperty({ ...variables }, 'after', {
      get: () => after,
      enumerable: true,
    }),
  };
  let unsubscribe = (): void => undefined;
  const stream = new LiveStream<Result>(() => {
    for (const stop of listening) stop();
    unsubscribe();
  });
  become('catchingUp');
  unsubscribe = client.subscribe<Result>(payload, {
    next: (result) => {
      const change = changeOf(result);
      if (!change) return stream.end({ error: errorOf(result.errors) });
      after = change.cursor;
      stream.push(result.data as Result);
      if (change.kind === 'CHECKPOINT') become('live');
    },
    error: (error) => stream.end({ error: errorOf(error) }),
    complete: () => stream.end(),
  });
  return stream;
}

/** The one root field of a subscription; null where the stream has failed. */
function changeOf({ data }: { readonly data?: unknown }): Change | null {
  return data ? ((Object.values(data)[0] as Change | null) ?? null) : null;
}

function errorOf(error: unknown): Error {
  if (Array.isArray(error)) return new OkaeriError(error as Refusal[]);
  if (error instanceof OkaeriError) return error;
  return new UnreachableError('The stream has ended', { cause: error });
}
