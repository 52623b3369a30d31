import type { Pace } from '../aggregation/stage';
import type { Pulse } from '../planner/pulse';

/** The pulse of the batch that a pipeline makes: each getMore has another. */
export class Rhythm implements Pace {
  constructor(public pulse: Pulse) {}

  isDue(): boolean {
    return this.pulse.isDue();
  }

  rest(): Promise<void> {
    return this.pulse.rest();
  }
}
