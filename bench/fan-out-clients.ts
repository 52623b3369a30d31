import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { now } from './fan-out-stacks';

/** Where a socket goes and what it asks for. */
interface Subscription {
  readonly port: number;
  readonly query: string;
  readonly variables: object;
}

/** What the benchmark asks of this process. */
export type ClientOrder =
  /** One socket for each token; null: a socket that is not introduced and asks for nothing. */
  | (Subscription & { readonly kind: 'connect'; readonly tokens: readonly (string | null)[] })
  | { readonly kind: 'count'; readonly port: number; readonly messages: number }
  /** One more socket, with as many subscriptions as it may have, of which nothing is read. */
  | (Subscription & { readonly kind: 'stall'; readonly token: string })
  /** Reads what is left of it. */
  | { readonly kind: 'release' };

/** When the messages of a round arrived, in milliseconds of the epoch. */
export interface Arrivals {
  readonly last: number;
  readonly p50: number;
  readonly p99: number;
}

export type ClientAnswer =
  | { readonly kind: 'connect' | 'stall' | 'counting' }
  | { readonly kind: 'count'; readonly arrivals: Arrivals }
  /** The code that the server closed the socket with; null: it didn't. */
  | { readonly kind: 'release'; readonly closeCode: number | null };

const AT_ONCE = 50;
const SUBSCRIPTIONS = 20;
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
/** A mask of zeros leaves what follows as it is. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** What arrives at any of the sockets is looked at before anything else does: nothing is allocated for it. */
const ARRIVED = Buffer.allocUnsafeSlow(64 * 1024);
const NOTHING = Buffer.alloc(0);

/** A client that reads frames and looks at nothing but their lengths, so that it is never what is measured. */
class CountingSocket {
  frames = 0;
  closeCode: number | null = null;
  onFrame: () => void = () => undefined;
  private rest: Buffer = NOTHING;

  private accepted: ((answer: string) => void) | null = null;

  private constructor(readonly stream: Socket) {}

  static async open(port: number): Promise<CountingSocket> {
    let socket: CountingSocket | null = null;
    const stream = connect({
      port,
      host: '127.0.0.1',
      onread: {
        buffer: ARRIVED,
        callback: (length) => {
          socket?.read(ARRIVED.subarray(0, length));
          return true;
        },
      },
    });
    stream.setNoDelay(true);
    stream.on('error', () => undefined);
    socket = new CountingSocket(stream);
    const answered = new Promise<string>((resolve) => {
      (socket as CountingSocket).accepted = resolve;
    });
    const key = randomBytes(16).toString('base64');
    stream.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    );
    const answer = await answered;
    if (!answer.startsWith('HTTP/1.1 101')) throw new Error(answer);
    return socket;
  }

  async subscribe(token: string, { query, variables }: Subscription, times = 1): Promise<void> {
    const acknowledged = new Promise<void>((resolve) => {
      this.onFrame = resolve;
    });
    this.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await acknowledged;
    for (let i = 0; i < times; i += 1)
      this.send({ id: randomUUID(), type: 'subscribe', payload: { query, variables } });
  }

  private send(message: object): void {
    const payload = Buffer.from(JSON.stringify(message));
    const head = Buffer.alloc(8);
    head[0] = 0x81;
    head[1] = 0x80 | 126;
    head.writeUInt16BE(payload.length, 2);
    this.stream.write(Buffer.concat([head, payload]));
  }

  private read(chunk: Buffer): void {
    if (this.accepted) {
      this.accepted(chunk.toString());
      this.accepted = null;
      return;
    }
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = 0;
    while (bytes.length >= at + 2) {
      const short = (bytes[at + 1] as number) & 0x7f;
      const start = at + (short < 126 ? 2 : 4);
      if (bytes.length < start) break;
      const end = start + (short < 126 ? short : bytes.readUInt16BE(at + 2));
      if (bytes.length < end) break;
      this.take((bytes[at] as number) & 0x0f, bytes, start);
      at = end;
    }
    this.rest = at === bytes.length ? NOTHING : Buffer.from(bytes.subarray(at));
  }

  private take(opcode: number, bytes: Buffer, start: number): void {
    if (opcode === TEXT) {
      this.frames += 1;
      this.onFrame();
    } else if (opcode === PING) this.stream.write(PONG);
    else if (opcode === CLOSE) this.closeCode = bytes.readUInt16BE(start);
  }
}

const sockets = new Map<number, CountingSocket[]>();
let stalled: CountingSocket | null = null;

async function open(order: Extract<ClientOrder, { kind: 'connect' }>): Promise<void> {
  const opened = sockets.get(order.port) ?? [];
  sockets.set(order.port, opened);
  for (let i = 0; i < order.tokens.length; i += AT_ONCE)
    await Promise.all(
      order.tokens.slice(i, i + AT_ONCE).map(async (token) => {
        const socket = await CountingSocket.open(order.port);
        opened.push(socket);
        if (token !== null) await socket.subscribe(token, order);
      }),
    );
}

/** Resolves when so many messages have arrived. */
function count(port: number, messages: number): Promise<Arrivals> {
  const times = new Float64Array(messages);
  let arrived = 0;
  return new Promise((resolve) => {
    const onFrame = (): void => {
      times[arrived] = now();
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

async function stall(order: Extract<ClientOrder, { kind: 'stall' }>): Promise<void> {
  stalled = await CountingSocket.open(order.port);
  await stalled.subscribe(order.token, order, SUBSCRIPTIONS);
  stalled.stream.pause();
}

async function release(): Promise<number | null> {
  const socket = stalled as CountingSocket;
  const ended = once(socket.stream, 'close');
  socket.stream.resume();
  const late = setTimeout(() => socket.stream.destroy(), 3000);
  await ended;
  clearTimeout(late);
  return socket.closeCode;
}

async function obey(order: ClientOrder): Promise<void> {
  const say = (answer: ClientAnswer): unknown => process.send?.(answer);
  if (order.kind === 'connect') await open(order);
  if (order.kind === 'stall') await stall(order);
  if (order.kind === 'count') {
    const counted = count(order.port, order.messages);
    say({ kind: 'counting' });
    say({ kind: 'count', arrivals: await counted });
  } else if (order.kind === 'release') say({ kind: 'release', closeCode: await release() });
  else say({ kind: order.kind });
}

process.on('message', (order: ClientOrder) => void obey(order));
process.on('disconnect', () => process.exit());
