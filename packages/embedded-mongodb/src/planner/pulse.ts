import { setImmediate } from 'node:timers/promises';
import { mongoError } from '../errors';

/** How long a scan works before it lets others in, in milliseconds. */
const slice = 4;
/** Steps between two looks at the clock. */
const stepsPerLook = 32;

/** Yielded by a generator that wants to rest; whoever drives it awaits `Pulse.rest()` and goes on. */
export const pause = Symbol('pause');
export type Pause = typeof pause;

export interface PulseLimits {
  /** Milliseconds since the epoch at which the operation fails with MaxTimeMSExpired. */
  deadline?: number | undefined;
  /** Aborts when nobody waits for the outcome any more, or somebody killed it. */
  signals?: readonly AbortSignal[];
  /** Milliseconds that a tailing cursor waits for something new before it answers with nothing. */
  awaitTime?: number | undefined;
}

/** The rhythm of a long operation: work for some milliseconds, rest, look whether to go on. */
export class Pulse {
  private sliceEnd = performance.now() + slice;
  private steps = 0;
  /** When a tailing cursor gives up waiting for something new. */
  awaitUntil: number | undefined;

  constructor(readonly limits: PulseLimits = {}) {}

  /** Counts a step; true when it is time to rest. */
  isDue(): boolean {
    if (++this.steps % stepsPerLook !== 0) return false;
    return performance.now() > this.sliceEnd;
  }

  /** Lets others in; throws when the operation is over its time or was killed. */
  async rest(): Promise<void> {
    this.check();
    await setImmediate();
    this.check();
    this.sliceEnd = performance.now() + slice;
  }

  check(): void {
    const { deadline, signals } = this.limits;
    if (deadline !== undefined && Date.now() >= deadline)
      throw mongoError('MaxTimeMSExpired', 'operation exceeded time limit');
    for (const signal of signals ?? [])
      if (signal.aborted)
        throw signal.reason instanceof Error &&
          'code' in signal.reason &&
          'codeName' in signal.reason
          ? signal.reason
          : mongoError('Interrupted', 'operation was interrupted');
  }
}
