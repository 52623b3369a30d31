import { countUpTo } from './count-up-to';
import { isWaiting, type RsvpRecord, type WaitingRsvp } from './rsvp';

/** Gives stored waiting answers with a larger number, smallest first, as many as it likes; none at the end. */
export type LoadWaiting = (afterNumber: number) => Promise<readonly RsvpRecord[]>;

/**
 * The waitlist of one event in the order of its numbers: what is stored, read only as far as somebody looks,
 * with what has changed since on top of it.
 */
export class WaitingLine {
  private readonly waiting: WaitingRsvp[] = [];
  /** Members whose stored answer is known or outdated. */
  private readonly known = new Set<string>();
  private loadedThrough = 0;
  private complete = false;

  constructor(private readonly load: LoadWaiting) {}

  /** Takes over what a member's answer is now; null where there is none. */
  put(memberId: string, rsvp: RsvpRecord | null): void {
    if (this.known.has(memberId)) this.drop(memberId);
    this.known.add(memberId);
    if (rsvp && isWaiting(rsvp)) this.insert(rsvp);
  }

  /** The first that waits behind a number; null at the end of the line. */
  async after(number: number): Promise<WaitingRsvp | null> {
    for (;;) {
      const next = this.waiting[this.indexAfter(number)] ?? null;
      if (this.complete || (next && next.waitlistNumber <= this.loadedThrough)) return next;
      await this.loadMore();
    }
  }

  private async loadMore(): Promise<void> {
    const page = await this.load(this.loadedThrough);
    for (const rsvp of page) {
      if (!isWaiting(rsvp)) continue;
      this.loadedThrough = rsvp.waitlistNumber;
      if (!this.known.has(rsvp.memberId)) this.put(rsvp.memberId, rsvp);
    }
    this.complete = page.length === 0;
  }

  private insert(rsvp: WaitingRsvp): void {
    this.waiting.splice(this.indexAfter(rsvp.waitlistNumber), 0, rsvp);
  }

  private drop(memberId: string): void {
    const index = this.waiting.findIndex((rsvp) => rsvp.memberId === memberId);
    if (index >= 0) this.waiting.splice(index, 1);
  }

  private indexAfter(number: number): number {
    return countUpTo(this.waiting, number, ({ waitlistNumber }) => waitlistNumber);
  }
}
