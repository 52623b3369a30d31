import { CloseCode } from 'graphql-ws';
import type { SocketChannel } from './socket-channel';

/** What has to be known of a socket to look after it. */
type Sweepable = Pick<
  SocketChannel,
  'expiresAt' | 'isOpen' | 'isClosed' | 'isOverflowing' | 'progress' | 'takeHeard' | 'close'
> & {
  readonly webSocket: {
    ping(): void;
    terminate(): void;
  };
};

/** Seconds of silence after which a peer is asked whether it is there, and after which it is gone. */
const PING_AFTER = 10;
const GONE_AFTER = 25;
/** Seconds in which a reader may take nothing of what waits for it. */
const STALLED_AFTER = 5;
const SWEEP_MS = 1000;
const TRY_AGAIN_LATER = 1013;

interface Watched {
  silence: number;
  stall: number;
  progress: number | null;
}

/**
 * Looks after all sockets with one timer: dead peers are found within 30 s, readers that take nothing are told to try
 * again later (1013), and a socket ends with the access it was opened with (4403).
 */
export class SocketSweeper<C extends Sweepable> {
  private readonly watched = new Map<C, Watched>();
  private readonly timer: NodeJS.Timeout;

  constructor(sweepMs = SWEEP_MS) {
    this.timer = setInterval(() => this.sweep(), sweepMs);
  }

  get channels(): readonly C[] {
    return [...this.watched.keys()].filter(({ isClosed }) => !isClosed);
  }

  /** Looks after a socket until it is closed. */
  watch(channel: C): void {
    this.watched.set(channel, { silence: 0, stall: 0, progress: null });
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private sweep(): void {
    const now = Date.now();
    for (const [channel, watched] of this.watched) {
      if (channel.isClosed) {
        this.watched.delete(channel);
        continue;
      }
      if (channel.expiresAt && channel.expiresAt.getTime() <= now)
        channel.close(CloseCode.Forbidden, 'Forbidden');
      this.listenFor(channel, watched);
      this.watchStall(channel, watched);
    }
  }

  private listenFor(channel: C, watched: Watched): void {
    watched.silence = channel.takeHeard() ? 0 : watched.silence + 1;
    if (watched.silence >= GONE_AFTER) channel.webSocket.terminate();
    else if (watched.silence === PING_AFTER && channel.isOpen) channel.webSocket.ping();
  }

  /** Who comes to life again reads what was left, and why it ended; who doesn't is cut like any silent peer. */
  private watchStall(channel: C, watched: Watched): void {
    const { progress } = channel;
    const isStuck = progress !== null && progress === watched.progress;
    watched.stall = isStuck ? watched.stall + 1 : 0;
    watched.progress = progress;
    if (watched.stall >= STALLED_AFTER || channel.isOverflowing)
      channel.close(TRY_AGAIN_LATER, 'Too slow');
  }
}
