import fc from 'fast-check';
import { DomainError } from '../../../../src/domain/domain-error';
import type { EventRecord } from '../../../../src/domain/events/event';
import { EventRsvpChangeKind } from '../../../../src/domain/events/event-activity';
import { NO_ANSWERS, recount } from '../../../../src/domain/events/event-counts';
import { parseEventChanges } from '../../../../src/domain/events/event-details';
import { GuestList, type NumberedActivity } from '../../../../src/domain/events/guest-list';
import { isWaiting, type RsvpAnswer, type RsvpRecord } from '../../../../src/domain/events/rsvp';
import { eventRecord, NOW } from './fixtures';

const MEMBERS = ['ada', 'bo', 'chie', 'dai', 'emi', 'fumi', 'go', 'hana'];
const MAX_GUESTS = 4;

type Step =
  | { readonly type: 'answer'; member: string; answer: RsvpAnswer; guests: number | undefined }
  | { readonly type: 'remove'; member: string }
  | { readonly type: 'capacity'; capacity: number | null };

const member = fc.constantFrom(...MEMBERS);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('answer' as const),
      member,
      answer: fc.constantFrom<RsvpAnswer>('GOING', 'GOING', 'GOING', 'MAYBE', 'DECLINED'),
      guests: fc.option(fc.integer({ min: 0, max: MAX_GUESTS + 1 }), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), member }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('capacity' as const),
      capacity: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null, freq: 8 }),
    }),
  },
);

/** What is stored: read and written as the database is, a batch at a time, the line in pages of two. */
class Store {
  readonly rsvps = new Map<string, RsvpRecord>();
  readonly log: NumberedActivity[] = [];
  private ids = 0;

  constructor(public event: EventRecord) {}

  async batch(steps: readonly Step[]): Promise<(string | null)[]> {
    const named = new Set(steps.flatMap((s) => (s.type === 'capacity' ? [] : s.member)));
    const list = new GuestList(this.event, {
      rsvps: [...this.rsvps.values()].filter(({ memberId }) => named.has(memberId)),
      loadWaiting: async (after) =>
        this.waiting()
          .filter((r) => r.waitlistNumber > after)
          .slice(0, 2),
      newRsvpId: () => `rsvp-${++this.ids}`,
    });
    const refusals: (string | null)[] = [];
    for (const each of steps) refusals.push(await refusalOf(() => apply(list, each)));
    for (const { before, after } of list.changes()) {
      const { memberId } = after ?? before;
      expect(before).toEqual(this.rsvps.get(memberId) ?? null);
      if (after) this.rsvps.set(memberId, after);
      else this.rsvps.delete(memberId);
    }
    this.event = list.event;
    this.log.push(...list.happened);
    return refusals;
  }

  waiting() {
    return [...this.rsvps.values()]
      .filter(isWaiting)
      .sort((a, b) => a.waitlistNumber - b.waitlistNumber);
  }
}

async function apply(list: GuestList, s: Step): Promise<void> {
  if (s.type === 'answer') await list.answer(s.member, s, NOW);
  else if (s.type === 'remove') await list.remove(s.member, NOW);
  else {
    const changed = parseEventChanges(list.event, { capacity: s.capacity });
    await list.changeEvent(changed, EventRsvpChangeKind.UPDATED, NOW);
  }
}

async function refusalOf(act: () => Promise<void> | void): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (reason) {
    if (reason instanceof DomainError) return reason.code;
    throw reason;
  }
}

interface Party {
  answer: RsvpAnswer;
  guests: number;
  /** 0 sits, null neither sits nor waits, else the place in the line. */
  place: number | null;
}

/** The rules again, as plainly as they can be said: everybody in one list, promotion by looking at all. */
class Model {
  readonly parties = new Map<string, Party>();
  private numbers = 0;

  constructor(private capacity: number) {}

  apply(s: Step): string | null {
    const refusal = this.step(s);
    this.promote();
    return refusal;
  }

  private step(s: Step): string | null {
    if (s.type === 'capacity') {
      if ((s.capacity ?? Number.POSITIVE_INFINITY) < this.taken())
        return 'CAPACITY_BELOW_SEATS_TAKEN';
      this.capacity = s.capacity ?? Number.POSITIVE_INFINITY;
    } else if (s.type === 'remove') {
      if ((this.parties.get(s.member)?.place ?? null) !== null) this.parties.delete(s.member);
    } else return this.answer(s.member, s.answer, s.guests);
    return null;
  }

  private answer(name: string, answer: RsvpAnswer, wanted: number | undefined): string | null {
    const old = this.parties.get(name) ?? null;
    const guests = wanted ?? old?.guests ?? 0;
    if (old?.answer === answer && old.guests === guests) return null;
    if (guests > MAX_GUESTS) return 'TOO_MANY_GUESTS';
    const place = answer === 'GOING' ? this.placeFor(old, guests) : null;
    if (typeof place === 'string') return place;
    this.parties.set(name, { answer, guests, place });
    return null;
  }

  private placeFor(old: Party | null, guests: number): number | string {
    if (1 + guests > this.capacity) return 'PARTY_TOO_LARGE';
    if (old?.place) return guests > old.guests ? ++this.numbers : old.place;
    const more = old?.place === 0 ? guests - old.guests : 1 + guests;
    if (more <= 0 || (!this.head() && this.taken() + more <= this.capacity)) return 0;
    return old?.place === 0 ? 'EVENT_FULL' : ++this.numbers;
  }

  private promote(): void {
    for (let next = this.head(); next; next = this.head()) {
      if (this.taken() + 1 + next.guests > this.capacity) return;
      next.place = 0;
    }
  }

  private head(): Party | null {
    const line = [...this.parties.values()].filter((p) => p.place && 1 + p.guests <= this.capacity);
    return line.sort((a, b) => Number(a.place) - Number(b.place))[0] ?? null;
  }

  private taken(): number {
    return [...this.parties.values()].reduce((n, p) => n + (p.place === 0 ? 1 + p.guests : 0), 0);
  }
}

function partyOf({ answer, guests, status, waitlistNumber }: RsvpRecord): Party {
  return { answer, guests, place: status === 'CONFIRMED' ? 0 : waitlistNumber };
}

/** Every change adds up: its counts are the counts before it and the one answer that changed. */
function expectUnbrokenLog({ log, event }: Store): void {
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => i + 1));
  expect(event.liveSequence).toBe(log.length);
  const last = log.at(-1);
  if (last) expect(last.draft.facts).toEqual({ ...event.counts, capacity: event.capacity });
}

describe('GuestList against a plain model', () => {
  it('keeps every rule of seats and waitlist for any sequence of answers, guests, removals and capacities [E3, E4, E5, E6, E7, E8]', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        async (capacity, batches) => {
          const store = new Store(eventRecord({ capacity, maxGuests: MAX_GUESTS }));
          const model = new Model(capacity);
          for (const steps of batches) {
            const refusals = await store.batch(steps);
            expect(refusals).toEqual(steps.map((s) => model.apply(s)));
            const parties = [...store.rsvps].map(([name, rsvp]) => [name, partyOf(rsvp)]);
            expect(Object.fromEntries(parties)).toEqual(Object.fromEntries(model.parties));
            expectWholeCounts(store);
            expectUnbrokenLog(store);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

function expectWholeCounts({ event, rsvps }: Store): void {
  const counted = [...rsvps.values()].reduce((counts, r) => recount(counts, null, r), NO_ANSWERS);
  expect(event.counts).toEqual(counted);
  expect(event.counts.seatsTaken).toBeLessThanOrEqual(event.capacity ?? Number.POSITIVE_INFINITY);
  const numbers = [...rsvps.values()].filter(isWaiting).map((rsvp) => rsvp.waitlistNumber);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(Math.max(0, ...numbers)).toBeLessThanOrEqual(event.waitlistCounter);
}
