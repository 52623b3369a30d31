import { startTestApplication, type TestApplication } from '../../support/application';
import type { LiveMessages } from '../../support/live-client';
import type { TestMember } from '../../support/members';
import { cancel, draftEvent, going, publishedEvent, rsvp, update } from './scenario';

const CHANGED = `subscription ($eventId: ID!, $after: String, $checkpoints: Boolean! = false) {
  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: $checkpoints) {
    cursor kind rsvpId
    rsvp { id status guests member { id } }
    counts { seatsTaken going maybe declined waitlisted capacity liveCursor }
    event { status capacity }
  }
}`;
const SNAPSHOT =
  'query ($id: ID!) { event(id: $id) { liveCursor counts { seatsTaken going maybe declined waitlisted capacity liveCursor } } }';

describe('eventRsvpChanged', () => {
  let app: TestApplication;
  let hr: TestMember;
  let ada: TestMember;
  let bo: TestMember;
  let chie: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    [ada, bo, chie] = [
      await app.createMember(),
      await app.createMember(),
      await app.createMember(),
    ];
  });
  afterAll(() => app.stop());

  const follow = (as: TestMember, variables: object): LiveMessages =>
    app.connect({ as }).subscribe(CHANGED, variables);
  const next = async (messages: LiveMessages) => (await messages.next()).eventRsvpChanged;
  const snapshot = async (id: string) =>
    (await app.graphql(SNAPSHOT, { id }, { as: ada })).data.event;
  /** A stream that is known to be live. */
  const live = async (as: TestMember, eventId: string) => {
    const messages = follow(as, { eventId, checkpoints: true });
    expect(await next(messages)).toMatchObject({ kind: 'CHECKPOINT', counts: null, event: null });
    return messages;
  };

  it('tells each change once, in order, with the counts right after it [X8]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 2 });
    const messages = await live(chie, eventId);
    await going(app, ada, eventId, 1);
    await going(app, bo, eventId);
    await rsvp(app, ada, { eventId, answer: 'DECLINED' });

    expect(await next(messages)).toMatchObject({
      kind: 'ANSWERED',
      rsvp: { member: { id: ada.id } },
      counts: { seatsTaken: 2, going: 1, waitlisted: 0, capacity: 2 },
    });
    expect(await next(messages)).toMatchObject({
      kind: 'ANSWERED',
      rsvp: { member: { id: bo.id } },
      counts: { seatsTaken: 2, going: 1, waitlisted: 1 },
    });
    expect(await next(messages)).toMatchObject({
      kind: 'ANSWERED',
      rsvp: { status: 'NOT_ATTENDING', member: { id: ada.id } },
      counts: { seatsTaken: 0, going: 0, declined: 1, waitlisted: 1 },
    });
    expect(await next(messages)).toMatchObject({
      kind: 'PROMOTED',
      rsvp: { status: 'CONFIRMED', member: { id: bo.id } },
      counts: { seatsTaken: 1, going: 1, declined: 1, waitlisted: 0 },
    });
  });

  it('shows the same by the instance that commits an answer as by one that reads it [X8]', async () => {
    const other = await startTestApplication({ databaseName: app.databaseName });
    const eventId = await publishedEvent(app, hr, { capacity: 1 });
    const query = `subscription ($eventId: ID!) {
      eventRsvpChanged(eventId: $eventId, checkpoints: true) {
        cursor occurredAt kind rsvpId
        rsvp { id answer status guests waitlistNumber member { id } }
        event { id title description startsAt endsAt status place capacity counts { going } }
      }
    }`;
    const [own, foreign] = [app, other].map((each) =>
      each.connect({ as: chie }).subscribe(query, { eventId }),
    ) as [LiveMessages, LiveMessages];
    try {
      await Promise.all([next(own), next(foreign)]);
      const deeds = [
        () => going(app, ada, eventId),
        () => going(app, bo, eventId),
        () => update(app, hr, { eventId, title: '冬のバーベキュー' }),
        () => rsvp(app, bo, { eventId, answer: 'MAYBE' }),
      ];
      for (const deed of deeds) {
        await deed();
        expect(await next(own)).toEqual(await next(foreign));
      }
    } finally {
      own.stop();
      foreign.stop();
      await other.stop();
    }
  });

  it('continues a snapshot without a gap: snapshot + changes = next snapshot [X8]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 1 });
    await going(app, ada, eventId);
    const before = await snapshot(eventId);
    expect(before.counts.liveCursor).toBe(before.liveCursor);
    await going(app, bo, eventId);
    await rsvp(app, ada, { eventId, answer: 'MAYBE' });
    await update(app, hr, { eventId, capacity: 4 });
    const after = await snapshot(eventId);

    const messages = follow(chie, { eventId, after: before.liveCursor });
    const kinds: string[] = [];
    let last = await next(messages);
    for (kinds.push(last.kind); last.cursor !== after.liveCursor; kinds.push(last.kind))
      last = await next(messages);
    expect(kinds).toEqual(['ANSWERED', 'ANSWERED', 'PROMOTED', 'UPDATED']);
    expect(last.counts).toEqual(after.counts);
  });

  it('goes on from the last cursor of an earlier stream', async () => {
    const eventId = await publishedEvent(app, hr);
    const first = await live(chie, eventId);
    await going(app, ada, eventId);
    const { cursor } = await next(first);
    first.stop();
    await going(app, bo, eventId);
    await rsvp(app, ada, { eventId, answer: 'MAYBE' });
    const second = follow(chie, { eventId, after: cursor });
    expect(await next(second)).toMatchObject({ counts: { going: 2 } });
    expect(await next(second)).toMatchObject({ counts: { going: 1, maybe: 1 } });
  });

  it('hides whose answer it was across a block, and keeps the counts whole [M7, E15]', async () => {
    const eventId = await publishedEvent(app, hr);
    const [eve, fumi] = [await app.createMember(), await app.createMember()];
    await app.graphql(
      'mutation ($input: BlockMemberInput!) { blockMember(input: $input) { blocked } }',
      { input: { memberId: eve.id } },
      { as: fumi },
    );
    const messages = await live(eve, eventId);
    await going(app, fumi, eventId);
    await going(app, ada, eventId);
    expect(await next(messages)).toMatchObject({
      kind: 'ANSWERED',
      rsvpId: null,
      rsvp: null,
      counts: { going: 1 },
    });
    expect(await next(messages)).toMatchObject({
      rsvpId: expect.any(String),
      rsvp: { member: { id: ada.id } },
      counts: { going: 2 },
    });
  });

  it('tells which row is gone when a member is suspended [E7]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 1 });
    const dai = await app.createMember();
    const { data } = await rsvp(app, dai, { eventId });
    await going(app, bo, eventId);
    const messages = await live(chie, eventId);
    await app.graphql(
      'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }',
      { input: { memberId: dai.id, reason: 'spam' } },
      { as: hr },
    );
    expect(await next(messages)).toMatchObject({
      kind: 'REMOVED',
      rsvpId: data.rsvpToEvent.rsvp.id,
      rsvp: null,
      counts: { seatsTaken: 0, waitlisted: 1 },
    });
    expect(await next(messages)).toMatchObject({
      kind: 'PROMOTED',
      rsvp: { member: { id: bo.id }, status: 'CONFIRMED' },
      counts: { seatsTaken: 1, waitlisted: 0 },
    });
  });

  it('tells everybody of a cancellation, and shows the event to those who answered [E2]', async () => {
    const eventId = await publishedEvent(app, hr);
    await going(app, ada, eventId);
    const [answered, other] = [await live(ada, eventId), await live(bo, eventId)];
    await cancel(app, hr, { eventId });
    expect(await next(answered)).toMatchObject({
      kind: 'CANCELLED',
      rsvpId: null,
      event: { status: 'CANCELLED' },
    });
    expect(await next(other)).toMatchObject({ kind: 'CANCELLED', event: null });
  });

  it.each([
    ['a draft of somebody else', () => draftEvent(app, hr)],
    ['an event that is not there', async () => ada.id],
  ])('refuses to follow %s [X6]', async (_what, eventOf) => {
    const messages = follow(ada, { eventId: await eventOf() });
    expect((await messages.failure())[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
      field: 'eventId',
    });
  });

  it('refuses a cursor of another event, and a made-up one [X8]', async () => {
    const [one, other] = [await publishedEvent(app, hr), await publishedEvent(app, hr)];
    const { liveCursor } = await snapshot(other);
    for (const after of [liveCursor, 'x']) {
      const messages = follow(ada, { eventId: one, after });
      expect((await messages.failure())[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'after',
      });
    }
  });
});
