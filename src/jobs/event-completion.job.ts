import type { EventCompletionService } from '../services/events/event-completion.service';
import type { Job } from './job';

/** An event takes no answers from its end on, whenever the job comes. */
const EVERY_MS = 60_000;

/** Completes events that are over (DOMAIN.md E2). */
export function eventCompletionJob(completion: EventCompletionService): Job {
  return {
    name: 'event-completion',
    everyMs: EVERY_MS,
    run: async (signal) => {
      await completion.completeEnded(signal);
      return null;
    },
  };
}
