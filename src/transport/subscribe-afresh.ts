import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
} from 'graphql';

/** What a subscription's source yields: a root value and the fresh context it is resolved in. */
interface Emission {
  readonly root: unknown;
  readonly context: unknown;
}

/**
 * graphql-js hands one context to every event of a subscription, and with it one loader cache and
 * one look at the viewer's rights: the subscriber would be shown the first event's for ever. Here
 * each emission brings its own.
 */
export async function subscribeAfresh(
  args: ExecutionArgs,
): Promise<AsyncIterableIterator<ExecutionResult>> {
  const source = await createSourceEventStream(args);
  return Symbol.asyncIterator in source
    ? executeEach(source[Symbol.asyncIterator]() as AsyncIterator<Emission>, args)
    : refuse(source);
}

/** A stream that is refused ends by an `error` message, as one does that can't go on. */
function refuse({ errors }: ExecutionResult): AsyncIterableIterator<ExecutionResult> {
  return {
    next: () => Promise.reject(errors?.[0]),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function executeEach(
  emissions: AsyncIterator<Emission>,
  args: ExecutionArgs,
): AsyncIterableIterator<ExecutionResult> {
  return {
    async next() {
      const { done, value } = await emissions.next();
      if (done) return { done, value: undefined };
      const { root: rootValue, context: contextValue } = value;
      return { done: false, value: await execute({ ...args, rootValue, contextValue }) };
    },
    async return() {
      await emissions.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
