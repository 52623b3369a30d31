import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import type { TimeLimit } from './pipeline';
import type { Group, GroupWork, SharedResults } from './shared-results';
import type { SocketChannel } from './socket-channel';

/** Where a subscription's results go, and with whom it may share them. */
export interface Destination {
  readonly channel: Pick<SocketChannel, 'isFull' | 'room' | 'write'>;
  /** The id that the client gave the operation. */
  readonly id: string;
  /** Null: executed for this subscriber alone. */
  readonly group: Group | null;
  readonly shared: SharedResults;
  readonly peer: { present(error: GraphQLError): GraphQLFormattedError };
  /** For the work for one emission. */
  readonly timeLimit: TimeLimit;
}

export type DeliveryArgs = ExecutionArgs & { readonly destination: Destination };

/** A root value and the fresh context it is resolved in. */
export interface Emission {
  readonly root: object;
  readonly context: unknown;
}

/** What a subscription's `subscribe` gives. */
export interface LiveSource {
  /** True when nothing more will come. */
  readonly isOver: boolean;
  /**
   * Resolves when there is something to work out by `step`, or nothing will come any more. Meanwhile what `take` takes
   * is delivered: at once, and together with the others of the group.
   */
  wait(group: Group, taker: Pick<Delivery, 'take'>): Promise<void>;
  /** The next emission; null where nothing is shown. Throws what the stream ends with. */
  step(): Promise<Emission | null>;
  return(): Promise<unknown>;
}

/**
 * Delivers a subscription's results to its socket by itself, at the pace at which the socket takes them. graphql-ws is given
 * an iterator that yields nothing and ends with the subscription: completion, errors and return stay its own.
 *
 * graphql-js would hand one context to every event, and with it one loader cache and one look at the viewer's rights; here
 * each emission brings its own.
 */
export async function deliver(args: DeliveryArgs): Promise<AsyncIterableIterator<never>> {
  const source = await createSourceEventStream(args);
  if (!isLive(source)) return refuse(source as ExecutionResult);
  // graphql-ws holds on to the arguments: what was loaded for the beginning would stay as long as the subscription.
  args.contextValue = undefined;
  return new Delivery(source, args);
}

function isLive(source: object): source is LiveSource {
  return 'step' in source;
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

class Delivery implements AsyncIterableIterator<never>, GroupWork {
  /** What comes after the result in each of this subscription's messages. */
  private readonly end: string;
  /** At hand, because a delivery to thousands spends its time on looking things up. */
  private readonly channel: Destination['channel'];
  private readonly group: Group | null;
  private readonly shared: SharedResults;
  private isOver = false;

  constructor(
    private readonly source: LiveSource,
    private readonly args: DeliveryArgs,
  ) {
    const { id, channel, group, shared } = args.destination;
    this.end = `,"id":${inAscii(JSON.stringify(id))}}`;
    this.channel = channel;
    this.group = group;
    this.shared = shared;
  }

  async next(): Promise<IteratorResult<never>> {
    const { channel, group } = this;
    const { timeLimit } = this.args.destination;
    try {
      while (!this.isOver) {
        if (channel.isFull) await channel.room();
        await this.source.wait(group ?? this, this);
        const body = await timeLimit.bound(this.workOut());
        if (body && !this.isOver) channel.write(body, this.end);
        if (!body && this.source.isOver) break;
      }
    } finally {
      await this.return();
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<never>> {
    this.isOver = true;
    await this.source.return();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Sends what everybody of the group who is shown this root is sent; see `LiveSource`. */
  take(root: object): boolean | Promise<unknown> {
    if (this.channel.isFull) return false;
    const body = this.sharedBody(root);
    if (body === null || body instanceof Promise) return body ?? false;
    this.channel.write(body, this.end);
    return true;
  }

  async executeFor(root: object): Promise<Uint8Array | null> {
    const { data, errors } = await execute({
      ...this.args,
      rootValue: root,
      contextValue: noContext,
    });
    return errors ? null : bodyOf({ data });
  }

  private async workOut(): Promise<Uint8Array | null> {
    const emission = await this.source.step();
    if (!emission || this.isOver) return null;
    return (await this.sharedBody(emission.root)) ?? (await this.ownBody(emission));
  }

  private sharedBody(root: object): Promise<Uint8Array | null> | Uint8Array | null {
    const { group, shared } = this;
    return group && shared.of(root, group, this);
  }

  private async ownBody({ root, context }: Emission): Promise<Uint8Array> {
    const args = { ...this.args, rootValue: root, contextValue: context };
    const { data = null, errors } = await execute(args);
    const { peer } = this.args.destination;
    return bodyOf(errors ? { data, errors: errors.map((error) => peer.present(error)) } : { data });
  }
}

/** Stands where a context would: whatever reads it fails, so that no result which depends on the viewer is ever shared. */
const noContext = new Proxy(Object.freeze({}), {
  get: (_target, name) => {
    throw new TypeError(`A viewer-independent field must not read the context (${String(name)}).`);
  },
});

/** A `next` message up to its id, which comes last because it is all that differs between subscribers. */
function bodyOf(payload: object): Uint8Array {
  return Buffer.from(`{"type":"next","payload":${JSON.stringify(payload)}`);
}

const BEYOND_ASCII = /[^\x20-\x7e]/g;

/** The same JSON, in characters of one byte. */
function inAscii(json: string): string {
  return json.replace(
    BEYOND_ASCII,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
