import type { ActivityDraft } from '../activity';
import { decideRsvp, isSameAnswer, type RsvpDecision, type RsvpWish } from './decide-rsvp';
import { couldEverFit, type EventRecord, freeSeats, promotes } from './event';
import { EventRsvpChangeKind, eventActivity } from './event-activity';
import { recount } from './event-counts';
import { partySize, type RsvpRecord, RsvpStatus } from './rsvp';
import { type LoadWaiting, WaitingLine } from './waiting-line';

/** What happened, numbered by the event's own sequence (DOMAIN.md X8). */
export interface NumberedActivity {
  readonly sequence: number;
  readonly draft: ActivityDraft;
}

/** One answer that came, changed or went. */
export type RsvpChange =
  | { readonly before: RsvpRecord | null; readonly after: RsvpRecord }
  | { readonly before: RsvpRecord; readonly after: null };

export interface GuestListSources {
  /** The answers, as stored, of everybody whose answer is going to be changed. */
  readonly rsvps: readonly RsvpRecord[];
  readonly loadWaiting: LoadWaiting;
  newRsvpId(): string;
}

/**
 * An event and its answers, changed in memory under the rules of seats and waitlist (DOMAIN.md E3–E8). A refusal is
 * thrown before anything changes. Every change ends with the promotion of who fits, one activity for each party.
 */
export class GuestList {
  private readonly rsvps = new Map<string, RsvpRecord>();
  /** What is stored of those that changed. */
  private readonly stored = new Map<string, RsvpRecord | null>();
  private readonly line: WaitingLine;
  readonly happened: NumberedActivity[] = [];
  readonly promoted: RsvpRecord[] = [];
  /** Waiting parties that a smaller capacity has made too large. */
  readonly outgrown: RsvpRecord[] = [];

  constructor(
    public event: EventRecord,
    private readonly sources: GuestListSources,
  ) {
    this.line = new WaitingLine(sources.loadWaiting);
    for (const rsvp of sources.rsvps) {
      this.rsvps.set(rsvp.memberId, rsvp);
      this.line.put(rsvp.memberId, rsvp);
    }
  }

  /** Among the answers that were given and those that changed. */
  rsvpOf(memberId: string): RsvpRecord | null {
    return this.rsvps.get(memberId) ?? null;
  }

  /** What has to be written: each changed answer as it was stored and as it is now. */
  changes(): readonly RsvpChange[] {
    return [...this.stored].flatMap<RsvpChange>(([memberId, before]) => {
      const after = this.rsvpOf(memberId);
      if (after) return { before, after };
      return before ? { before, after: null } : [];
    });
  }

  /** Gives the answer as it is then; throws what `decideRsvp` refuses. */
  async answer(memberId: string, wish: RsvpWish, now: Date): Promise<RsvpRecord> {
    const current = this.rsvpOf(memberId);
    const situation = { event: this.event, current, othersWait: await this.othersWait() };
    const decision = decideRsvp(situation, wish, now);
    if (isSameAnswer(current, decision)) return current;
    const answered = this.answered(memberId, decision, now);
    this.change(EventRsvpChangeKind.ANSWERED, current, answered);
    await this.promote(now);
    return this.rsvpOf(memberId) ?? answered;
  }

  /** Takes a party off the list, seated or waiting; says whether there was one (DOMAIN.md E7). */
  async remove(memberId: string, now: Date): Promise<boolean> {
    const current = this.rsvpOf(memberId);
    if (!current || current.status === RsvpStatus.NOT_ATTENDING) return false;
    this.change(EventRsvpChangeKind.REMOVED, current, null);
    await this.promote(now);
    return true;
  }

  /** Changes the event itself, and what follows from it for the waitlist. */
  async changeEvent(
    changed: Partial<EventRecord>,
    kind: EventRsvpChangeKind,
    now: Date,
  ): Promise<void> {
    const before = this.event;
    this.event = { ...before, ...changed };
    this.record(kind, null);
    await this.noteOutgrown(before);
    await this.promote(now);
  }

  /** As many as fit, in the order of the line; none overtakes a party that could fit one day (DOMAIN.md E6, E7). */
  private async promote(now: Date): Promise<void> {
    if (!promotes(this.event, now)) return;
    let number = 0;
    while (this.event.counts.waitlisted > 0 && freeSeats(this.event) > 0) {
      const next = await this.firstThatCouldFit(number);
      if (!next || partySize(next) > freeSeats(this.event)) return;
      number = next.waitlistNumber;
      const seated = { ...next, status: RsvpStatus.CONFIRMED, waitlistNumber: null };
      this.change(EventRsvpChangeKind.PROMOTED, next, seated);
      this.promoted.push(seated);
    }
  }

  private async noteOutgrown(before: EventRecord): Promise<void> {
    const { capacity, counts } = this.event;
    if (capacity === null || capacity >= (before.capacity ?? Number.POSITIVE_INFINITY)) return;
    if (counts.waitlisted === 0) return;
    for (
      let next = await this.line.after(0);
      next;
      next = await this.line.after(next.waitlistNumber)
    )
      if (couldEverFit(before, partySize(next)) && !couldEverFit(this.event, partySize(next)))
        this.outgrown.push(next);
  }

  /** Nobody has to be looked for where no seat is free: a newcomer waits either way. */
  private async othersWait(): Promise<boolean> {
    if (this.event.counts.waitlisted === 0) return false;
    return freeSeats(this.event) <= 0 || (await this.firstThatCouldFit(0)) !== null;
  }

  private async firstThatCouldFit(afterNumber: number) {
    let next = await this.line.after(afterNumber);
    while (next && !couldEverFit(this.event, partySize(next)))
      next = await this.line.after(next.waitlistNumber);
    return next;
  }

  private answered(memberId: string, { place, ...decided }: RsvpDecision, now: Date): RsvpRecord {
    const current = this.rsvpOf(memberId);
    return {
      id: current?.id ?? this.sources.newRsvpId(),
      eventId: this.event.id,
      memberId,
      createdAt: current?.createdAt ?? now,
      ...decided,
      waitlistNumber:
        place === 'LAST' ? this.takeNumber() : ((place && current?.waitlistNumber) ?? null),
    };
  }

  private takeNumber(): number {
    const waitlistCounter = this.event.waitlistCounter + 1;
    this.event = { ...this.event, waitlistCounter };
    return waitlistCounter;
  }

  private change(
    kind: EventRsvpChangeKind,
    before: RsvpRecord | null,
    after: RsvpRecord | null,
  ): void {
    const rsvp = after ?? before;
    if (!rsvp) return;
    const { memberId } = rsvp;
    if (!this.stored.has(memberId)) this.stored.set(memberId, before);
    if (after) this.rsvps.set(memberId, after);
    else this.rsvps.delete(memberId);
    this.line.put(memberId, after);
    this.event = { ...this.event, counts: recount(this.event.counts, before, after) };
    this.record(kind, rsvp);
  }

  private record(kind: EventRsvpChangeKind, rsvp: RsvpRecord | null): void {
    const sequence = this.event.liveSequence + 1;
    this.event = { ...this.event, liveSequence: sequence };
    this.happened.push({ sequence, draft: eventActivity(kind, this.event, rsvp) });
  }
}
