import { eventTopic } from '../../domain/activity';
import type { Outcome } from '../../domain/outcome';
import { CommitQueue, type Unit } from '../../live/commit-queue';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { MailOutbox } from '../mail/mail-outbox';
import type { EventAfterimages } from './event-afterimages';
import { EventBook } from './event-book';
import type { EventModels } from './event-models';

/** One use case on an event. */
export interface EventUnit<O extends Outcome = Outcome> extends Unit<EventBook, O> {
  readonly eventId: string;
  /** Whose own answer the unit sees; null where it sees none. */
  readonly memberId: string | null;
}

/** Where units are handed in. */
export interface EventSubmission {
  /** Resolves after the commit; rejects with the unit's own refusal. */
  submit<O extends Outcome>(unit: EventUnit<O>): Promise<O>;
}

export interface EventQueueParts {
  readonly unitOfWork: UnitOfWork;
  readonly models: EventModels;
  readonly outbox: MailOutbox;
  readonly afterimages: EventAfterimages;
  readonly clock: () => Date;
}

/** The way to write to an event and its answers: many units to a transaction, in the order they came. */
export class EventQueue implements EventSubmission {
  private readonly queue: CommitQueue<EventBook, EventUnit>;

  constructor({ unitOfWork, ...parts }: EventQueueParts) {
    this.queue = new CommitQueue<EventBook, EventUnit>({
      unitOfWork,
      open: (tx, _topic, units, record) =>
        EventBook.open(
          { ...parts, tx, record },
          units[0]?.eventId ?? '',
          units.flatMap(({ memberId }) => memberId ?? []),
        ),
    });
  }

  submit<O extends Outcome>(unit: EventUnit<O>): Promise<O> {
    return this.queue.submit(eventTopic(unit.eventId), unit);
  }
}
