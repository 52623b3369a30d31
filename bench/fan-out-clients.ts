import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** What the benchmark asks of this process. */
export type ClientOrder =
  | {
      readonly kind: 'connect';
      readonly port: number;
      /** One socket for each; null: a socket that is not introduced and asks for nothing. */
      readonly tokens: readonly (string | null)[];
      readonly query: string;
      readonly variables: object;
    }
  | { readonly kind: 'count'; readonly port: number; readonly messages: number }
  | { readonly kind: 'stall'; readonly port: number; readonly sockets: number };

/** When the messages of a round arrived, in milliseconds of the epoch. */
export interface Arrivals {
  readonly last: number;
  readonly p50: number;
  readonly p99: number;
}

/** A client that reads frames and looks at nothing but their lengths, so that it is never what is measured. */
class CountingSocket {
  frames = 0;
  onFrame: () => void = () => undefined;
  private rest: Buffer = Buffer.alloc(0);

  private constructor(readonly stream: Socket) {}

  static async open(port: number): Promise<CountingSocket> {
    const stream = connect(port, '127.0.0.1').setNoDelay(true);
    stream.on('error', () => undefined);
    const key = randomBytes(16).toString('base64');
    stream.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    );
    const [answer] = (await once(stream, 'data')) as [Buffer];
    if (!answer.toString().startsWith('HTTP/1.1 101')) throw new Error(answer.toString());
    const socket = new CountingSocket(stream);
    stream.on('data', (chunk: Buffer) => socket.read(chunk));
    return socket;
  }

  send(message: object): void {
    const payload = Buffer.from(JSON.stringify(message));
    const head = Buffer.alloc(8);
    head[0] = 0x81;
    head[1] = 0x80 | 126;
    head.writeUInt16BE(payload.length, 2);
    // A mask of zeros leaves the payload as it is.
    this.stream.write(Buffer.concat([head, payload]));
  }

  private read(chunk: Buffer): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = 0;
    for (;;) {
      if (bytes.length < at + 4) break;
      const short = (bytes[at + 1] as number) & 0x7f;
      const end = at + (short < 126 ? 2 + short : 4 + bytes.readUInt16BE(at + 2));
      if (bytes.length < end) break;
      if (((bytes[at] as number) & 0x0f) === 1) {
        this.frames += 1;
        this.onFrame();
      }
      at = end;
    }
    this.rest = bytes.subarray(at);
  }
}

const sockets = new Map<number, CountingSocket[]>();

async function open(order: Extract<ClientOrder, { kind: 'connect' }>): Promise<void> {
  const opened: CountingSocket[] = [];
  for (const token of order.tokens) {
    const socket = await CountingSocket.open(order.port);
    opened.push(socket);
    if (token === null) continue;
    const heard = (frames: number): Promise<void> =>
      new Promise((resolve) => {
        socket.onFrame = () => socket.frames >= frames && resolve();
      });
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await heard(1);
    const payload = { query: order.query, variables: order.variables };
    socket.send({ id: randomUUID(), type: 'subscribe', payload });
  }
  sockets.set(order.port, [...(sockets.get(order.port) ?? []), ...opened]);
}

/** Resolves when so many messages have arrived. */
function count(port: number, messages: number): Promise<Arrivals> {
  const times = new Float64Array(messages);
  let arrived = 0;
  return new Promise((resolve) => {
    const onFrame = (): void => {
      times[arrived] = performance.timeOrigin + performance.now();
      arrived += 1;
      if (arrived < messages) return;
      times.sort();
      const at = (share: number): number =>
        times[Math.min(messages - 1, Math.floor(messages * share))] as number;
      resolve({ last: at(1), p50: at(0.5), p99: at(0.99) });
    };
    for (const socket of sockets.get(port) ?? []) socket.onFrame = onFrame;
  });
}

async function obey(order: ClientOrder): Promise<void> {
  const say = (answer: object): unknown => process.send?.(answer);
  if (order.kind === 'connect') {
    await open(order);
    say({ kind: 'connected' });
  } else if (order.kind === 'stall') {
    for (const { stream } of (sockets.get(order.port) ?? []).slice(0, order.sockets))
      stream.pause();
    say({ kind: 'stalled' });
  } else {
    const counted = count(order.port, order.messages);
    say({ kind: 'counting' });
    say({ kind: 'counted', arrivals: await counted });
  }
}

process.on('message', (order: ClientOrder) => void obey(order));
