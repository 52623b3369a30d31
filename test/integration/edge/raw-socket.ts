import { once } from 'node:events';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';

/** One frame of the protocol, as it came. */
export interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: any;
}

/** A socket without a client library, for what no client library sends. */
export class RawSocket {
  private readonly arrived: Frame[] = [];
  private readonly waiters: (() => void)[] = [];
  private asked = 0;
  readonly closed: Promise<number>;

  constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => {
      socket.once('close', (code) => {
        resolve(code);
        this.wake();
      });
    });
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      this.arrived.push(JSON.parse(String(data)));
      this.wake();
    });
  }

  static async open(
    origin: string,
    options: {
      readonly init?: object | null;
      readonly headers?: Record<string, string>;
      /** False: like a peer that is gone without a word. */
      readonly autoPong?: boolean;
    } = {},
  ): Promise<RawSocket> {
    const url = `${origin.replace('http', 'ws')}/graphql`;
    const { init = {}, headers = {}, autoPong = true } = options;
    const raw = new RawSocket(
      new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL, { headers, autoPong }),
    );
    await once(raw.socket, 'open');
    if (init === null) return raw;
    raw.send({ type: 'connection_init', payload: init });
    await raw.next();
    return raw;
  }

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Sends a query and gives its first frame. */
  async ask(query: string, variables: object = {}): Promise<Frame> {
    this.asked += 1;
    const id = `ask-${this.asked}`;
    this.send({ id, type: 'subscribe', payload: { query, variables } });
    for (;;) {
      const frame = await this.next();
      if (frame.id === id) return frame;
    }
  }

  /** The next frame but pings; rejects when the socket has closed. */
  async next(): Promise<Frame> {
    for (;;) {
      const frame = this.arrived.shift();
      if (frame && frame.type !== 'ping') return frame;
      if (frame) continue;
      if (this.socket.readyState >= WebSocket.CLOSING) throw new Error('the socket has closed');
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
  }

  terminate(): void {
    this.socket.terminate();
  }

  private wake(): void {
    for (const waiter of this.waiters.splice(0)) waiter();
  }
}
