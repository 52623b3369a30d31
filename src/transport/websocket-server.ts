import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { networkOf } from '../domain/auth/sign-in-limit';
import type { LimitWatch } from '../observability/limit-watch';
import { mayComeFrom } from './origin-policy';
import type { Pipeline } from './pipeline';
import { SocketChannel } from './socket-channel';
import { SocketPeer } from './socket-peer';
import { createSocketProtocol } from './socket-protocol';
import { SocketQuota } from './socket-quota';
import { SocketSweeper } from './socket-sweeper';

export interface RunningSockets {
  /** Takes no new socket and closes the open ones with 1001, so that clients come back elsewhere. */
  drain(): Promise<void>;
}

export interface SocketOptions {
  readonly allowedOrigins: readonly string[];
  /** Where a request comes from, past the proxies. */
  addressOf(request: IncomingMessage): string;
}

const GOING_AWAY = 1001;
/** Sockets are sent away over this long at most: a few each turn, so that they don't all come back at once. */
const DRAIN_MS = 3000;
const DRAIN_EACH_MS = 2;
/** How long a peer may take to answer the good-bye. */
const FAREWELL_MS = 1000;

/** Serves graphql-transport-ws at `/graphql` of the HTTP server. */
export function serveGraphqlOverWebSocket<Context extends object>(
  http: Server,
  pipeline: Pipeline<Context>,
  { allowedOrigins, addressOf }: SocketOptions,
): RunningSockets {
  const { limits, logger } = pipeline;
  const perAddress = new SocketQuota(limits, 'socketsPerAddress');
  const protocol = createSocketProtocol(pipeline);
  const sweeper = new SocketSweeper<SocketChannel>();
  const onFault = (fault: unknown): void => logger.error({ err: fault }, 'socket failed');
  const onError = (error: Error): void => watchFrame(limits, error);
  const onlyWarns = limits.onlyWarns('frameBytes') || limits.onlyWarns('socketInitMs');
  const handshake = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    handleProtocols,
    maxPayload: limits.ceiling('frameBytes'),
    perMessageDeflate: false,
  });

  http.on('upgrade', (request, stream, head) => {
    if (!mayUpgrade(request, allowedOrigins)) return refuseUpgrade(stream, FORBIDDEN);
    const address = addressOf(request);
    const leave = LOOPBACK.test(address) ? FREE : perAddress.take(networkOf(address));
    if (!leave) return refuseUpgrade(stream, TOO_MANY_REQUESTS);
    if (leave !== FREE) stream.once('close', leave);
    handshake.handleUpgrade(request, stream, head, (webSocket) => {
      const channel = new SocketChannel(webSocket, stream, onFault);
      sweeper.watch(channel);
      webSocket.on('error', onError);
      if (onlyWarns) watchWarnings(limits, webSocket);
      const peer = new SocketPeer(pipeline, channel, address);
      const closed = protocol.opened(channel, peer);
      webSocket.on('close', (code, reason) => {
        watchInit(limits, code);
        channel.tellRoom();
        peer.closed();
        void closed(code, String(reason));
      });
    });
  });

  return {
    drain: async () => {
      http.removeAllListeners('upgrade');
      http.on('upgrade', (_request, stream) => refuseUpgrade(stream, UNAVAILABLE));
      await sendAway(sweeper);
      sweeper.stop();
    },
  };
}

async function sendAway(sweeper: SocketSweeper<SocketChannel>): Promise<void> {
  const { channels } = sweeper;
  const spreadMs = Math.min(DRAIN_MS, channels.length * DRAIN_EACH_MS);
  const begin = Date.now();
  for (const [i, channel] of channels.entries()) {
    const wait = begin + (spreadMs * i) / channels.length - Date.now();
    if (wait > 1) await pause(wait);
    channel.close(GOING_AWAY, 'Going away');
  }
  const end = Date.now() + FAREWELL_MS;
  while (sweeper.channels.length > 0 && Date.now() < end) await pause(10);
  for (const { webSocket } of sweeper.channels) webSocket.terminate();
}

/** Browsers always send `Origin`; a page of another site must not use its visitor's network (CSWSH). */
function mayUpgrade({ url = '', headers }: IncomingMessage, allowed: readonly string[]): boolean {
  // Not by URL, which throws for what is none: nobody catches that here.
  if (url.split('?', 1)[0] !== '/graphql') return false;
  const protocols = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim());
  if (!protocols?.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return false;
  return mayComeFrom(headers, allowed);
}

const FORBIDDEN = '403 Forbidden';
const TOO_MANY_REQUESTS = '429 Too Many Requests';
const UNAVAILABLE = '503 Service Unavailable';

function refuseUpgrade(stream: Duplex, status: string): void {
  // With the upgrade, Node took its own listener away: a peer that resets now would end the process.
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Whatever came by a reverse proxy on the same machine, and the machine's own tools. */
const FREE = (): void => undefined;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

function watchInit(limits: LimitWatch, closeCode: number): void {
  if (closeCode === CloseCode.ConnectionInitialisationTimeout)
    limits.refuses('socketInitMs', Number.POSITIVE_INFINITY);
}

/** Where a bound only warns, what passes it is looked for here; where it is enforced, by who enforces it. */
function watchWarnings(limits: LimitWatch, webSocket: WebSocket): void {
  const openedAt = Date.now();
  webSocket.once('message', () => limits.warn('socketInitMs', Date.now() - openedAt));
  webSocket.on('message', (data: RawData) => limits.warn('frameBytes', sizeOf(data)));
}

function sizeOf(data: RawData): number {
  return Array.isArray(data) ? Buffer.concat(data).length : data.byteLength;
}

function watchFrame(limits: LimitWatch, error: Error & { code?: string }): void {
  if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
    limits.refuses('frameBytes', Number.POSITIVE_INFINITY);
}
