import type { Duplex } from 'node:stream';
import { CloseCode } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { textFrameLength, writeTextFrame } from './text-frame';
import { TickBatch } from './tick-batch';

/** What may wait to be taken by one socket before those who write to it have to wait themselves. */
const MAX_WAITING_BYTES = 256 * 1024;
const MAX_WAITING_FRAMES = 1000;
/** Nobody is asked to wait for answers to pings: a client that sends and never reads is cut here. */
const MAX_BYTES = 4 * MAX_WAITING_BYTES;
const SCRATCH_BYTES = 64 * 1024;

interface Message {
  readonly body: Uint8Array;
  readonly end: string;
}

const endOfTick = new TickBatch<SocketChannel>((channel) => channel.flush());
/** What leaves at once is written from here, so that nothing is allocated for it. */
let scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);

/**
 * One socket, as graphql-ws and the deliveries write to it. What is written within one turn of the event loop leaves in
 * one write; a delivery asks for room first, so that what waits for a slow reader is bounded by bytes and by frames.
 */
export class SocketChannel {
  /** When the access that the socket was opened with ends; null: never. */
  expiresAt: Date | null = null;
  private messages: Message[] | null = null;
  private bytes = 0;
  /** What the stream has not handed on, as far as anybody has looked. */
  private left = 0;
  private waiters: (() => void)[] | null = null;
  private heard = true;
  private taken = 0;

  /** `stream` is what the WebSocket itself writes to. */
  constructor(
    readonly webSocket: WebSocket,
    private readonly stream: Duplex,
    private readonly onFault: (fault: unknown) => void,
  ) {
    stream.on('drain', () => this.tellRoom());
    webSocket.on('pong', () => this.hear());
  }

  get protocol(): string {
    return this.webSocket.protocol;
  }

  get isClosed(): boolean {
    return this.webSocket.readyState === this.webSocket.CLOSED;
  }

  get isOpen(): boolean {
    return this.webSocket.readyState === this.webSocket.OPEN;
  }

  get isFull(): boolean {
    if (this.left > 0) this.left = this.stream.writableLength;
    return (
      (this.messages?.length ?? 0) >= MAX_WAITING_FRAMES ||
      this.bytes + this.left >= MAX_WAITING_BYTES
    );
  }

  get isOverflowing(): boolean {
    return this.stream.writableLength > MAX_BYTES;
  }

  /** Resolves when there is room again, or nobody to send to. */
  room(): Promise<void> {
    if (!this.isFull || !this.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiters ??= [];
      this.waiters.push(resolve);
    });
  }

  /** Sends a message of graphql-ws, which waits for room before it sends the next. */
  send(text: string): Promise<void> {
    this.write(Buffer.from(text));
    return this.room();
  }

  onMessage(take: (text: string) => Promise<void>): void {
    this.webSocket.on('message', (data: RawData) => {
      this.hear();
      take(String(data)).catch((fault) => {
        if (isOutOfPlace(fault))
          return this.close(CloseCode.BadRequest, 'Invalid message received');
        this.onFault(fault);
        this.close(CloseCode.InternalServerError, 'Internal server error');
      });
    });
  }

  /** Sends one text message: `body`, which others may be sent as well, and its own end, in ASCII. */
  write(body: Uint8Array, end = ''): void {
    if (!this.isOpen) return;
    this.bytes += textFrameLength(body.length + end.length);
    if (this.messages) {
      this.messages.push({ body, end });
    } else {
      this.messages = [{ body, end }];
      endOfTick.add(this);
    }
  }

  /** Writes what was sent so far. */
  flush(): void {
    const { messages, bytes, stream } = this;
    if (!messages) return;
    this.messages = null;
    this.bytes = 0;
    if (this.isOpen) {
      const isIdle = stream.writableLength === 0;
      const batch = isIdle && bytes <= SCRATCH_BYTES ? scratch : Buffer.allocUnsafeSlow(bytes);
      let offset = 0;
      for (const { body, end } of messages) offset = writeTextFrame(batch, offset, body, end);
      stream.write(batch.subarray(0, bytes), isIdle ? undefined : () => this.noteTaken());
      this.left = stream.writableLength;
      // What the stream could not hand on at once is read from the buffer later.
      if (batch === scratch && this.left > 0) scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
    }
    if (!this.isFull) this.tellRoom();
  }

  /** Sends what waits, then says good-bye. */
  close(code?: number, reason?: string): void {
    this.flush();
    this.webSocket.close(code, reason);
  }

  /** Tells whether the peer was heard of since the last time this was asked. */
  takeHeard(): boolean {
    const { heard } = this;
    this.heard = false;
    return heard;
  }

  /** A number that changes while the peer takes what waits for it; null where nothing waits. */
  get progress(): number | null {
    return this.stream.writableLength === 0 ? null : this.taken;
  }

  private noteTaken(): void {
    this.taken += 1;
  }

  private hear(): void {
    this.heard = true;
  }

  /** Says to those who wait for room that there is some, or that nobody is there any more. */
  tellRoom(): void {
    const waiters = this.waiters ?? [];
    this.waiters = null;
    for (const tell of waiters) tell();
  }
}

/** True for a message of the protocol that only a server sends: its peer's fault, not ours. */
function isOutOfPlace(fault: unknown): boolean {
  return fault instanceof Error && fault.message.startsWith('Unexpected message of type');
}
