import { EventStatus, hasEnded } from '../../domain/events/event';
import { EventRsvpChangeKind } from '../../domain/events/event-activity';
import type { EventModel } from '../../models/events/event.model';
import type { EventQueue } from './event-queue';

/** Events that one look takes out of the database at most. */
const BATCH = 100;

/** Closes the book on events that are over (DOMAIN.md E2). */
export class EventCompletionService {
  constructor(
    private readonly events: EventModel,
    private readonly queue: EventQueue,
    private readonly clock: () => Date,
  ) {}

  /** Makes every published event COMPLETED whose end has come; gives how many. */
  async completeEnded(signal: AbortSignal): Promise<number> {
    let completed = 0;
    while (!signal.aborted) {
      const ids = await this.events.endedIds(this.clock(), BATCH);
      for (const id of ids) await this.complete(id);
      completed += ids.length;
      if (ids.length < BATCH) break;
    }
    return completed;
  }

  private complete(eventId: string): Promise<Readonly<Record<string, never>>> {
    return this.queue.submit({
      command: null,
      eventId,
      memberId: null,
      apply: async (book) => {
        const { event } = book;
        if (event?.status === EventStatus.PUBLISHED && hasEnded(event, book.now()))
          await book.guests.changeEvent(
            { status: EventStatus.COMPLETED },
            EventRsvpChangeKind.COMPLETED,
            book.now(),
          );
        return {};
      },
    });
  }
}
