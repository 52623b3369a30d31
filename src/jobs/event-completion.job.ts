import type { EventCompletionService } from '../services/events/event-completion.service';
import { type Job, periodicJob } from './job';

/** An event takes no answers from its end on, whenever the job comes. */
const EVERY_MS = 60_000;

/** Completes events that are over (DOMAIN.md E2). */
export function eventCompletionJob(completion: EventCompletionService): Job {
  return periodicJob('event-completion', EVERY_MS, (signal) => completion.completeEnded(signal));
}
