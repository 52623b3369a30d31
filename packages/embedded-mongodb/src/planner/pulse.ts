import { mongoError } from '../errors';

/** How long a scan works before it lets others in, in milliseconds. */
const slice = 3;
/** Steps between two looks at the clock: a step may be a document with a costly expression. */
const stepsPerLook = 4;
/** The same for the steps within one expression. */
const ticksPerLook = 256;

const resting: (() => void)[] = [];
let isTurnComing = false;

/**
 * Waits until sockets and timers had their turn. Of several that wait only one goes on in each turn of the event
 * loop: what is quick waits for one slice, however many long operations there are.
 */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    resting.push(resolve);
    announceTurn();
  });
}

function announceTurn(): void {
  if (isTurnComing || resting.length === 0) return;
  isTurnComing = true;
  setImmediate(() => {
    isTurnComing = false;
    resting.shift()?.();
    announceTurn();
  });
}

/** Yielded by a generator that wants to rest; whoever drives it awaits `Pulse.rest()` and goes on. */
export const pause = Symbol('pause');
export type Pause = typeof pause;

export interface PulseLimits {
  /** Milliseconds since the epoch at which the operation fails with MaxTimeMSExpired. */
  deadline?: number | undefined;
  /** Aborts when nobody waits for the outcome any more, or somebody killed it. */
  signals?: readonly AbortSignal[];
  /** Says whether somebody asked for the end of the operation. */
  isKilled?: () => boolean;
  /** Milliseconds that a tailing cursor waits for something new before it answers with nothing. */
  awaitTime?: number | undefined;
}

/** The rhythm of a long operation: work for some milliseconds, rest, look whether to go on. */
export class Pulse {
  private sliceEnd = performance.now() + slice;
  private steps = 0;
  private ticks = 0;
  /** When a tailing cursor gives up waiting for something new. */
  awaitUntil: number | undefined;

  constructor(readonly limits: PulseLimits = {}) {}

  /** Counts a step; true when it is time to rest. */
  isDue(): boolean {
    if (++this.steps % stepsPerLook !== 0) return false;
    return performance.now() > this.sliceEnd;
  }

  /** Counts a step of what cannot rest; throws when the operation is over its time. */
  tick(): void {
    if (++this.ticks % ticksPerLook === 0) this.check();
  }

  /** Lets others in; throws when the operation is over its time or was killed. */
  async rest(): Promise<void> {
    this.check();
    await nextTurn();
    this.check();
    this.sliceEnd = performance.now() + slice;
  }

  check(): void {
    const { deadline, signals, isKilled } = this.limits;
    if (deadline !== undefined && Date.now() >= deadline)
      throw mongoError('MaxTimeMSExpired', 'operation exceeded time limit');
    if (isKilled?.()) throw mongoError('Interrupted', 'operation was interrupted');
    for (const signal of signals ?? [])
      if (signal.aborted)
        throw signal.reason instanceof Error &&
          'code' in signal.reason &&
          'codeName' in signal.reason
          ? signal.reason
          : mongoError('Interrupted', 'operation was interrupted');
  }
}
