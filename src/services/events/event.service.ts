import { requireActiveMember } from '../../domain/access';
import { DomainError, ErrorCode } from '../../domain/domain-error';
import { type EventRecord, EventStatus } from '../../domain/events/event';
import { EventRsvpChangeKind } from '../../domain/events/event-activity';
import { TEXT_MAX } from '../../domain/events/event-bounds';
import { NO_ANSWERS } from '../../domain/events/event-counts';
import {
  changesAnything,
  type EventDetailsWish,
  parseEventChanges,
  parseNewEvent,
} from '../../domain/events/event-details';
import {
  assertChangeable,
  changesTimeOrPlace,
  decideCancel,
  decidePublish,
} from '../../domain/events/event-moves';
import { assertMayOrganise, mayHostEvents } from '../../domain/events/event-policy';
import { EXPECTING, RsvpStatus } from '../../domain/events/rsvp';
import { MailTemplate } from '../../domain/mail/mail';
import type { Outcome } from '../../domain/outcome';
import { parseOptionalText } from '../../domain/text';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { EventModel } from '../../models/events/event.model';
import type { Retryable } from '../retryable';
import type { EventBook } from './event-book';
import type { EventQueue } from './event-queue';

interface OfEvent extends Retryable {
  readonly eventId: string;
}

/** Which event a use case was about. */
export interface EventOutcome extends Outcome {
  readonly eventId: string;
}

interface EventServiceParts {
  readonly unitOfWork: UnitOfWork;
  readonly queue: EventQueue;
  readonly events: EventModel;
  readonly clock: () => Date;
}

/** The life of an event: created, published, changed, cancelled (DOMAIN.md E1, E2, E8, E14). */
export class EventService {
  constructor(private readonly parts: EventServiceParts) {}

  /** A draft, organised by who creates it. Employees and staff may. */
  createEvent(viewer: Viewer | null, input: EventDetailsWish & Retryable): Promise<EventOutcome> {
    const me = requireActiveMember(viewer);
    if (!mayHostEvents(me)) throw new DomainError(ErrorCode.FORBIDDEN);
    const details = parseNewEvent(input);
    const { unitOfWork, events, clock } = this.parts;
    return unitOfWork.run(command(me, 'createEvent', input), async (tx) => {
      const id = events.newId();
      await events.insert(tx, {
        ...details,
        id,
        status: EventStatus.DRAFT,
        organiserIds: [me.memberId],
        counts: NO_ANSWERS,
        waitlistCounter: 0,
        liveSequence: 0,
        cancelReason: null,
        createdAt: clock(),
      });
      return { eventId: id };
    });
  }

  /** Opens a draft for answers; doing it twice changes nothing. */
  publishEvent(viewer: Viewer | null, input: OfEvent): Promise<EventOutcome> {
    return this.organise(viewer, 'publishEvent', input, async (book, event) => {
      if (!decidePublish(event)) return;
      const published = { status: EventStatus.PUBLISHED };
      await book.guests.changeEvent(published, EventRsvpChangeKind.UPDATED, book.now());
    });
  }

  /** Changes what is given; a raised capacity promotes, a new time or place is told to who is going. */
  updateEvent(viewer: Viewer | null, input: EventDetailsWish & OfEvent): Promise<EventOutcome> {
    return this.organise(viewer, 'updateEvent', input, async (book, event) => {
      assertChangeable(event);
      const details = parseEventChanges(event, input);
      if (!changesAnything(event, details)) return;
      await book.guests.changeEvent(details, EventRsvpChangeKind.UPDATED, book.now());
      if (event.status === EventStatus.PUBLISHED && changesTimeOrPlace(event, details))
        book.announce(MailTemplate.EVENT_CHANGED, [RsvpStatus.CONFIRMED]);
    });
  }

  /** Tells everybody who is going or waits; doing it twice changes nothing. */
  cancelEvent(
    viewer: Viewer | null,
    input: OfEvent & { readonly reason?: string | null },
  ): Promise<EventOutcome> {
    return this.organise(viewer, 'cancelEvent', input, async (book, event) => {
      const cancelReason = parseOptionalText('input.reason', input.reason, {
        max: TEXT_MAX.cancelReason,
        rule: 'P9',
      });
      if (!decideCancel(event, book.now())) return;
      const cancelled = { status: EventStatus.CANCELLED, cancelReason };
      await book.guests.changeEvent(cancelled, EventRsvpChangeKind.CANCELLED, book.now());
      book.announce(MailTemplate.EVENT_CANCELLED, EXPECTING);
    });
  }

  private organise(
    viewer: Viewer | null,
    operation: string,
    input: OfEvent,
    change: (book: EventBook, event: EventRecord) => Promise<void>,
  ): Promise<EventOutcome> {
    const me = requireActiveMember(viewer);
    const { memberId } = me;
    const { eventId } = input;
    return this.parts.queue.submit({
      command: command(me, operation, input),
      eventId,
      memberId,
      apply: async (book) => {
        const hasAnswered = book.rsvpOf(memberId) !== null;
        await change(book, assertMayOrganise(me, book.event, hasAnswered));
        return { eventId };
      },
    });
  }
}
