import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Caller, Pipeline, SocketSession } from './pipeline';
import type { SocketChannel } from './socket-channel';

/** What clients say of themselves in `connection_init`. */
export type PeerParams = { authorization?: unknown; apiKey?: unknown; acceptLanguage?: unknown };

/** Who is at the other end of a socket: one small object for as long as it is open, without the request that opened it. */
export class SocketPeer<Context> {
  /** Set once its credentials were accepted. */
  session: SocketSession<Context> | null = null;
  private acceptLanguage: string | null = null;
  private leave: (() => void) | null = null;

  constructor(
    readonly pipeline: Pipeline<Context>,
    readonly channel: SocketChannel,
    /** Where it comes from, past the proxies. */
    private readonly address: string,
  ) {}

  /** Takes what the peer says of itself; forgets the secrets, which graphql-ws would keep in memory. */
  introduce(params: PeerParams = {}): Caller {
    const { authorization, apiKey, acceptLanguage } = params;
    if (authorization !== undefined) params.authorization = null;
    if (apiKey !== undefined) params.apiKey = null;
    this.acceptLanguage = textOrNull(acceptLanguage);
    return {
      credentials: { authorization: textOrNull(authorization), apiKey: textOrNull(apiKey) },
      acceptLanguage: this.acceptLanguage,
      address: this.address,
      requestId: 'ws',
      onGone: (callback) => void this.channel.webSocket.once('close', callback),
    };
  }

  /** Calls back once, when the socket has closed; at once where it has already. */
  onClosed(leave: () => void): void {
    if (this.channel.isClosed) leave();
    else this.leave = leave;
  }

  closed(): void {
    this.leave?.();
  }

  /** An error as this peer is shown it. */
  present(error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError {
    return error instanceof GraphQLError
      ? this.pipeline.present(error, {
          acceptLanguage: this.acceptLanguage,
          readsSchema: this.session?.readsSchema ?? false,
        })
      : error;
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
