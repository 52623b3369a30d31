import type { Transaction } from '../../database/transaction';
import { requireActiveMember } from '../../domain/access';
import { hasEnded } from '../../domain/events/event';
import { assertCanSeeEvent } from '../../domain/events/event-policy';
import type { RsvpAnswer } from '../../domain/events/rsvp';
import type { Viewer } from '../../domain/viewer';
import type { RecordActivity } from '../../live/activity-recorder';
import { command } from '../../live/command';
import type { MailOutbox } from '../mail/mail-outbox';
import type { Retryable } from '../retryable';
import type { EventOutcome } from './event.service';
import { EventBook } from './event-book';
import type { EventModels } from './event-models';
import type { EventSubmission } from './event-queue';

export interface RsvpToEvent extends Retryable {
  readonly eventId: string;
  readonly answer: RsvpAnswer;
  /** Left out: as before; null: none. */
  readonly guests?: number | null | undefined;
}

export interface RsvpOutcome extends EventOutcome {
  readonly rsvpId: string;
}

interface RsvpServiceParts {
  readonly queue: EventSubmission;
  readonly models: EventModels;
  readonly outbox: MailOutbox;
  readonly clock: () => Date;
}

/** Answers to events, and what frees their seats (DOMAIN.md E3–E10). */
export class RsvpService {
  constructor(private readonly parts: RsvpServiceParts) {}

  /** Takes or changes the viewer's own answer; a full event puts the party on the waitlist. */
  rsvpToEvent(viewer: Viewer | null, input: RsvpToEvent): Promise<RsvpOutcome> {
    const me = requireActiveMember(viewer);
    const { memberId } = me;
    const { eventId, answer, guests } = input;
    const wish = { answer, guests: guests === null ? 0 : guests };
    return this.parts.queue.submit({
      command: command(me, 'rsvpToEvent', input),
      eventId,
      memberId,
      apply: async (book) => {
        assertCanSeeEvent(me, book.event, book.rsvpOf(memberId) !== null);
        book.assertStillActive(memberId);
        const { id } = await book.guests.answer(memberId, wish, book.now());
        return { eventId, rsvpId: id };
      },
    });
  }

  /**
   * Takes a member off every event that has not ended, as part of what takes their rights away, and promotes who
   * waited for the seats (DOMAIN.md E7). Runs again with its transaction where that conflicts.
   */
  async releaseSeatsOf(tx: Transaction, record: RecordActivity, memberId: string): Promise<void> {
    const { models, outbox, clock } = this.parts;
    const claims = await models.rsvps.claimsOf(memberId, tx);
    const eventIds = claims.map(({ eventId }) => eventId);
    for (const event of await models.events.findByIds(eventIds, tx)) {
      if (hasEnded(event, clock())) continue;
      const parts = { models, outbox, clock, tx, record, afterimages: null };
      const book = await EventBook.open(parts, event.id, [memberId]);
      await book.guests.remove(memberId, book.now());
      await book.flush();
    }
  }
}
