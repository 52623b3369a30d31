import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import type { Group, SharedResults } from './shared-results';
import type { SocketChannel } from './socket-channel';

/** Where a subscription's results go, and with whom it may share them. */
export interface Destination {
  readonly channel: Pick<SocketChannel, 'isFull' | 'room' | 'send'>;
  /** The id that the client gave the operation. */
  readonly id: string;
  /** Null: executed for this subscriber alone. */
  readonly group: Group | null;
  readonly shared: SharedResults;
  present(error: GraphQLError): GraphQLFormattedError;
}

export type DeliveryArgs = ExecutionArgs & { readonly destination: Destination };

/** What a subscription's source yields: a root value and the fresh context it is resolved in. */
interface Emission {
  readonly root: object;
  readonly context: unknown;
}

const END = Buffer.from('}');

/**
 * Delivers a subscription's results to its socket by itself, at the pace at which the socket takes them. graphql-ws is given
 * an iterator that yields nothing and ends with the subscription: completion, errors and return stay its own.
 *
 * graphql-js would hand one context to every event, and with it one loader cache and one look at the viewer's rights; here
 * each emission brings its own.
 */
export async function deliver(args: ExecutionArgs): Promise<AsyncIterableIterator<never>> {
  const source = await createSourceEventStream(args);
  return Symbol.asyncIterator in source
    ? new Delivery(source[Symbol.asyncIterator]() as AsyncIterator<Emission>, args as DeliveryArgs)
    : refuse(source);
}

/** A stream that is refused ends by an `error` message, as one does that can't go on. */
function refuse({ errors }: ExecutionResult): AsyncIterableIterator<never> {
  return {
    next: () => Promise.reject(errors?.[0]),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

class Delivery implements AsyncIterableIterator<never> {
  private readonly start: Buffer;
  private isOver = false;

  constructor(
    private readonly source: AsyncIterator<Emission>,
    private readonly args: DeliveryArgs,
  ) {
    const id = JSON.stringify(args.destination.id);
    this.start = Buffer.from(`{"id":${id},"type":"next","payload":`);
  }

  async next(): Promise<IteratorResult<never>> {
    const { channel } = this.args.destination;
    for (;;) {
      if (channel.isFull) await channel.room();
      const { done, value } = await this.source.next();
      if (done) return { done: true, value: undefined };
      const payload = (await this.sharedPayload(value)) ?? (await this.ownPayload(value));
      if (this.isOver) return { done: true, value: undefined };
      channel.send(this.start, payload, END);
    }
  }

  async return(): Promise<IteratorResult<never>> {
    this.isOver = true;
    await this.source.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private sharedPayload({ root }: Emission): Promise<Buffer | null> | Buffer | null {
    const { group, shared } = this.args.destination;
    return group && shared.of(root, group, () => executeWithoutViewer(this.args, root));
  }

  private async ownPayload({ root, context }: Emission): Promise<Buffer> {
    const args = { ...this.args, rootValue: root, contextValue: context };
    const { data = null, errors } = await execute(args);
    const { present } = this.args.destination;
    return serialise(errors ? { data, errors: errors.map(present) } : { data });
  }
}

/** Stands where a context would: whatever reads it fails, so that no result which depends on the viewer is ever shared. */
const noContext = new Proxy(Object.freeze({}), {
  get: (_target, name) => {
    throw new TypeError(`A viewer-independent field must not read the context (${String(name)}).`);
  },
});

async function executeWithoutViewer(args: ExecutionArgs, root: object): Promise<Buffer | null> {
  const { data, errors } = await execute({ ...args, rootValue: root, contextValue: noContext });
  return errors ? null : serialise({ data });
}

function serialise(result: object): Buffer {
  return Buffer.from(JSON.stringify(result));
}
