import {
  type Credential,
  createOkaeriClient,
  isResyncRequired,
  OkaeriError,
  type OpenSession,
  type Session,
  type StreamState,
} from '@okaeri/client';
import type { ExecutionResult } from 'graphql';
import type { Resumable } from './resumable';

/** How the subscription of the open tab is doing; null where none runs. */
export interface LiveTab {
  /** `startOver`: its cursor is good no more, so a fresh snapshot has to be read. */
  readonly state: StreamState | 'startOver';
  /** Changes; checkpoints are none. */
  readonly received: number;
  /** How often the connection was cut and taken up again. */
  readonly resumed: number;
}

export interface FollowOptions {
  readonly credential: Credential | null;
  readonly onChange: (live: LiveTab | null) => void;
}

type Result = ExecutionResult<Record<string, unknown>>;

/** Follows a subscription by the typed client, which resumes after a cut; it ends when its reader leaves. */
export function follow(
  { query, variables, show }: Resumable,
  { credential, onChange }: FollowOptions,
): AsyncIterable<Result> {
  let live: LiveTab = { state: 'catchingUp', received: 0, resumed: 0 };
  let hasLeft = false;
  const change = (part: Partial<LiveTab>): void => {
    live = { ...live, ...part };
    if (!hasLeft) onChange(live);
  };
  const okaeri = createOkaeriClient({
    url: '/graphql',
    session: fixedSession(credential),
    language: navigator.language,
  });
  const onState = (state: StreamState): void => {
    const isBack = live.state === 'offline' && state !== 'offline';
    change({ state, resumed: live.resumed + (isBack ? 1 : 0) });
  };
  const stream = okaeri.subscribe<Record<string, unknown>, Record<string, unknown>>(
    query,
    variables,
    { onState },
  );
  const leave = async (last: LiveTab | null): Promise<void> => {
    if (!hasLeft) onChange(last);
    hasLeft = true;
    await stream.return?.();
    await okaeri.close();
  };
  const read = async (): Promise<IteratorResult<Result>> => {
    for (;;) {
      const { done, value } = await stream.next();
      if (done) {
        await leave(null);
        return { done: true, value: undefined };
      }
      const isCheckpoint = kindOf(value) === 'CHECKPOINT';
      if (!isCheckpoint) change({ received: live.received + 1 });
      // Only the last result is on the screen: a change stays until the next one.
      if (!isCheckpoint || live.received === 0)
        return { done: false, value: { data: show(value) } };
    }
  };
  let isOver = false;
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        if (isOver) return { done: true, value: undefined };
        try {
          return await read();
        } catch (error) {
          isOver = true;
          await leave(isResyncRequired(error) ? { ...live, state: 'startOver' } : null);
          if (!(error instanceof OkaeriError)) throw error;
          return { done: false, value: { errors: error.refusals } as unknown as Result };
        }
      },
      return: async () => {
        isOver = true;
        await leave(null);
        return { done: true, value: undefined };
      },
    }),
  };
}

function kindOf(data: Record<string, unknown>): unknown {
  return (Object.values(data)[0] as { readonly kind?: unknown } | null)?.kind;
}

/** What the field above holds can't be renewed: when it is taken no more, somebody has to sign in again. */
function fixedSession(credential: Credential | null): OpenSession<Session> {
  let current = credential;
  return () => ({
    credential: async () => {
      if (current) return current;
      throw new OkaeriError([
        { message: 'Sign in, or give a key', extensions: { code: 'UNAUTHENTICATED' } },
      ]);
    },
    refused: () => {
      current = null;
    },
  });
}
