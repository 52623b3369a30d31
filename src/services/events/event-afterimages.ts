import type { Activity, ActivityDraft } from '../../domain/activity';
import type { EventRecord } from '../../domain/events/event';
import type { RsvpRecord } from '../../domain/events/rsvp';

/** An event and one answer to it, as a commit has left them. */
export interface EventAfterimage {
  readonly event: EventRecord;
  /** Null where the answer is gone. */
  readonly rsvp: RsvpRecord | null;
}

/** Whoever comes later reads; what was taken in time is shared for as long again. */
const FRESH_MS = 500;

/**
 * What this process's own commits have just made of events and answers, so that it is not read back for those who follow.
 * It is found by the very subjects an activity was recorded with: one that comes from the log has others, and one whose
 * transaction failed is never told.
 */
export class EventAfterimages {
  private readonly kept = new WeakMap<
    object,
    { readonly image: EventAfterimage; readonly until: number }
  >();

  constructor(private readonly freshMs = FRESH_MS) {}

  keep({ subjects }: ActivityDraft, image: EventAfterimage): void {
    this.kept.set(subjects, { image, until: Date.now() + this.freshMs });
  }

  /** Null where it has to be read. */
  of({ subjects }: Activity): EventAfterimage | null {
    const known = this.kept.get(subjects);
    return known && known.until > Date.now() ? known.image : null;
  }
}
