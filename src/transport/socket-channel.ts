import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { textFrame } from './text-frame';
import { TickBatch } from './tick-batch';

/** What may wait to be taken by one socket before those who write to it have to wait themselves. */
const MAX_WAITING_BYTES = 256 * 1024;
const MAX_WAITING_FRAMES = 1000;
/** Nobody is asked to wait for answers to pings: a client that sends and never reads is cut here. */
const MAX_BYTES = 4 * MAX_WAITING_BYTES;

const endOfTick = new TickBatch<SocketChannel>((channel) => channel.flush());

/**
 * The way out to one socket. What is sent within one turn of the event loop leaves in one write; who sends asks for
 * room first, so that what waits for a slow reader is bounded by bytes and by frames.
 */
export class SocketChannel {
  /** When the access that the socket was opened with ends; null: never. */
  expiresAt: Date | null = null;
  private frames: Uint8Array[] = [];
  private bytes = 0;
  private readonly waiters: (() => void)[] = [];
  private heard = true;
  private taken = 0;

  /** `stream` is what the WebSocket itself writes to. */
  constructor(
    readonly webSocket: WebSocket,
    private readonly stream: Duplex,
  ) {
    const hear = (): void => {
      this.heard = true;
    };
    webSocket.on('message', hear);
    webSocket.on('pong', hear);
    webSocket.once('close', () => this.tellRoom());
    stream.on('drain', () => this.tellRoom());
  }

  get isOpen(): boolean {
    return this.webSocket.readyState === this.webSocket.OPEN;
  }

  get isFull(): boolean {
    return (
      this.frames.length >= MAX_WAITING_FRAMES ||
      this.bytes + this.stream.writableLength >= MAX_WAITING_BYTES
    );
  }

  get isOverflowing(): boolean {
    return this.stream.writableLength > MAX_BYTES;
  }

  /** Resolves when there is room again, or nobody to send to. */
  room(): Promise<void> {
    if (!this.isFull || !this.isOpen) return Promise.resolve();
    return new Promise((resolve) => this.waiters.push(resolve));
  }

  /** Sends one text message, given in parts. */
  send(...parts: readonly Uint8Array[]): void {
    if (!this.isOpen) return;
    const frame = textFrame(parts);
    if (this.frames.length === 0) endOfTick.add(this);
    this.frames.push(frame);
    this.bytes += frame.length;
  }

  /** Writes what was sent so far. */
  flush(): void {
    const { frames, bytes } = this;
    const [first] = frames;
    if (!first) return;
    this.frames = [];
    this.bytes = 0;
    if (this.isOpen) {
      const batch = frames.length === 1 ? first : Buffer.concat(frames, bytes);
      if (this.stream.writableLength === 0) this.stream.write(batch);
      else this.stream.write(batch, this.onTaken);
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

  private readonly onTaken = (): void => {
    this.taken += 1;
  };

  private tellRoom(): void {
    for (const tell of this.waiters.splice(0)) tell();
  }
}
