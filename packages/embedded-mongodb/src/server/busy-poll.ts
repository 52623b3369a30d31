import { availableParallelism } from 'node:os';
import type { CommandReply, CommandRequest } from '../commands/command-request';
import type { CommandRunner } from './command-runner';

/** How long the process stays awake after an answer, in ms; a lone command that comes within that time is quick. */
const AWAKE_MS = 1;
/** So many quick commands in a row make a quick conversation; the count goes no further than twice that. */
const QUICK_COMMANDS = 32;
/** So many of them any other command takes away: among many quick ones it is forgiven. */
const LATE_COSTS = 8;
/** A turn of the event loop that takes longer, in ms, was interrupted by more than a collection: others want the core. */
const LONG_TURN_MS = 10;
/** How long it then leaves the core to them, in ms; also when a quick conversation has ended. */
const REST_MS = 200;

/** What a {@link BusyPoll} needs of the process that it keeps awake. */
export interface EventLoop {
  /** How many cores the process may use. */
  cores: number;
  /** Milliseconds since some moment. */
  now(): number;
  /** Calls when the sockets have been looked at, without sleeping before; gives what takes that back. */
  onNextTurn(call: () => void): () => void;
}

const nodeLoop: EventLoop = {
  cores: availableParallelism(),
  now: () => performance.now(),
  onNextTurn: (call) => {
    const immediate = setImmediate(call);
    return () => clearImmediate(immediate);
  },
};

/**
 * Looks at the sockets over and over for a moment after an answer instead of sleeping, as long as commands follow
 * each other quickly: a process that slept is woken late and finds the processor's caches full of others' work,
 * which is most of what a lone reader waits for. A command now and then keeps nothing awake, nor do many clients
 * at once, whose commands come while others run, nor transactions and numbered writes, whose commits want a core of
 * their own; and whoever else wants the core gets it.
 */
export class BusyPoll implements CommandRunner {
  private answeredAt = Number.NEGATIVE_INFINITY;
  private quickCommands = 0;
  private turnedAt = 0;
  private restsUntil = 0;
  private cancelTurn: (() => void) | undefined;

  constructor(
    private readonly inner: CommandRunner,
    private readonly loop: EventLoop = nodeLoop,
  ) {}

  async run(request: CommandRequest): Promise<CommandReply> {
    this.hear(request.body.has('txnNumber'));
    try {
      return await this.inner.run(request);
    } finally {
      this.listen();
    }
  }

  async meetFault(request: CommandRequest): Promise<void> {
    await this.inner.meetFault?.(request);
  }

  /** Lets the process sleep until the next answer. */
  sleep(): void {
    this.cancelTurn?.();
    this.cancelTurn = undefined;
  }

  private hear(isWrite: boolean): void {
    const now = this.loop.now();
    const isLone = !isWrite && (!this.cancelTurn || this.turnedAt > this.answeredAt);
    if (this.cancelTurn) this.noteTurn(now);
    this.sleep();
    const wasQuick = this.isQuick;
    this.quickCommands =
      isLone && now - this.answeredAt <= AWAKE_MS
        ? Math.min(this.quickCommands + 1, 2 * QUICK_COMMANDS)
        : Math.max(this.quickCommands - LATE_COSTS, 0);
    if (wasQuick && !this.isQuick) this.restsUntil = now + REST_MS;
    this.answeredAt = Number.NEGATIVE_INFINITY; // the next one comes too early if this one still runs
  }

  private listen(): void {
    this.answeredAt = this.loop.now();
    this.turnedAt = this.answeredAt;
    if (this.loop.cores > 1 && this.isQuick && !this.cancelTurn) this.stayAwake(this.turnedAt);
  }

  private get isQuick(): boolean {
    return this.quickCommands >= QUICK_COMMANDS;
  }

  private readonly turn = (): void => {
    const now = this.loop.now();
    this.cancelTurn = undefined;
    this.noteTurn(now);
    if (now - this.answeredAt < AWAKE_MS) this.stayAwake(now);
  };

  private noteTurn(now: number): void {
    if (now - this.turnedAt > LONG_TURN_MS) this.restsUntil = now + REST_MS;
    this.turnedAt = now;
  }

  private stayAwake(now: number): void {
    if (now >= this.restsUntil) this.cancelTurn = this.loop.onNextTurn(this.turn);
  }
}
