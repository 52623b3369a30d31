import fc from 'fast-check';
import { eventTopic } from '../../../src/domain/activity';
import { couldEverFit, freeSeats } from '../../../src/domain/events/event';
import { countsOf } from '../../../src/domain/events/event-activity';
import { NO_ANSWERS, recount } from '../../../src/domain/events/event-counts';
import { isWaiting, partySize, type RsvpAnswer } from '../../../src/domain/events/rsvp';
import { ActivityModel } from '../../../src/models/live/activity.model';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { createMembers, publishedEvent, rsvp, update } from './scenario';

const MEMBERS = 8;

interface Answer {
  readonly who: number;
  readonly instance: number;
  readonly answer: RsvpAnswer;
  readonly guests: number;
}
interface Resize {
  readonly instance: number;
  readonly capacity: number | null;
}

const instance = fc.integer({ min: 0, max: 1 });
const step: fc.Arbitrary<Answer | Resize> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      instance,
      who: fc.integer({ min: 0, max: MEMBERS - 1 }),
      answer: fc.constantFrom<RsvpAnswer>('GOING', 'GOING', 'MAYBE', 'DECLINED'),
      guests: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      instance,
      capacity: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null, freq: 6 }),
    }),
  },
);
const REFUSALS = ['EVENT_FULL', 'PARTY_TOO_LARGE', 'CAPACITY_BELOW_SEATS_TAKEN'];

describe('answers and capacities at the same moment, on two instances', () => {
  let instances: [TestApplication, TestApplication];
  let hr: TestMember;
  let members: TestMember[];
  let activities: ActivityModel;

  beforeAll(async () => {
    const app = await startTestApplication();
    instances = [app, await startTestApplication({ databaseName: app.databaseName })];
    hr = await app.createMember({ role: 'HR' });
    members = await createMembers(app, MEMBERS);
    activities = new ActivityModel(app.kernel.connection.useDb(app.databaseName));
  });
  afterAll(async () => {
    await instances[1].stop();
    await instances[0].stop();
  });

  async function run(eventId: string, each: Answer | Resize): Promise<void> {
    const app = instances[each.instance] as TestApplication;
    const { errors } =
      'capacity' in each
        ? await update(app, hr, { eventId, capacity: each.capacity })
        : await rsvp(app, members[each.who] as TestMember, {
            eventId,
            answer: each.answer,
            guests: each.guests,
          });
    for (const { extensions } of errors) expect(REFUSALS).toContain(extensions.code);
  }

  /** Whatever the order was, what is stored obeys the rules and the log adds up to it. */
  async function expectOrder(eventId: string): Promise<void> {
    const { events, rsvps } = instances[0].domains.events.models;
    const event = await events.findById(eventId);
    if (!event) throw new Error('the event is gone');
    const answers = await rsvps.findOfMembers(
      eventId,
      members.map(({ id }) => id),
    );
    expect(event.counts).toEqual(answers.reduce((sum, r) => recount(sum, null, r), NO_ANSWERS));
    expect(event.counts.seatsTaken).toBeLessThanOrEqual(event.capacity ?? Number.MAX_VALUE);
    const line = answers.filter(isWaiting).sort((a, b) => a.waitlistNumber - b.waitlistNumber);
    const first = line.find((party) => couldEverFit(event, partySize(party)));
    if (first) expect(partySize(first)).toBeGreaterThan(freeSeats(event));
    expect(new Set(line.map((party) => party.waitlistNumber)).size).toBe(line.length);

    const log = await activities.after(eventTopic(eventId), 0, 1000);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => i + 1));
    expect(log).toHaveLength(event.liveSequence);
    for (const activity of log) {
      const { seatsTaken, capacity } = countsOf(activity);
      expect(seatsTaken).toBeLessThanOrEqual(capacity ?? Number.MAX_VALUE);
    }
    const last = log.at(-1);
    if (last) expect(countsOf(last)).toEqual({ ...event.counts, capacity: event.capacity });
  }

  it('keep every rule of seats and waitlist, and a log that adds up [E3, E4, E6, E7, E8, X8]', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.array(step, { minLength: 2, maxLength: 10 }), { minLength: 1, maxLength: 3 }),
        async (capacity, rounds) => {
          const eventId = await publishedEvent(instances[0], hr, { capacity });
          for (const round of rounds) {
            await Promise.all(round.map((each) => run(eventId, each)));
            await expectOrder(eventId);
          }
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);
});
