import { startTestApplication, type TestApplication } from '../../support/application';
import type { LiveMessages } from '../../support/live-client';
import type { TestMember } from '../../support/members';
import { expectSoon } from '../../support/soon';
import { draftEvent, going, publishedEvent } from '../events/scenario';
import { FeedActions } from '../posts/feed-actions';

const FEED = 'subscription { feedChanged(checkpoints: true) { kind postId post { text } } }';
const EVENT = `subscription ($eventId: ID!) {
  eventRsvpChanged(eventId: $eventId, checkpoints: true) { kind rsvpId rsvp { guests } counts { going } }
}`;

describe('the rights of an open socket, changed on another instance', () => {
  let app: TestApplication;
  let other: TestApplication;
  let elsewhere: FeedActions;
  let admin: TestMember;
  let subject: TestMember;
  let employee: TestMember;
  let stranger: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    other = await startTestApplication({ databaseName: app.databaseName });
    elsewhere = new FeedActions(other);
    admin = await app.createMember({ role: 'ADMIN' });
  });
  beforeEach(async () => {
    subject = await app.createMember();
    employee = await app.createMember({ role: 'EMPLOYEE' });
    stranger = await app.createMember();
  });
  afterAll(async () => {
    await other.stop();
    await app.stop();
  });

  const act = async (mutation: string, as: TestMember, input: object): Promise<void> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const { errors } = await other.graphql(
      `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename } }`,
      { input },
      { as },
    );
    expect(errors).toEqual([]);
  };
  /** A stream that is known to be live. */
  const live = async (as: TestMember, query: string, variables = {}): Promise<LiveMessages> => {
    const stream = app.connect({ as }).subscribe(query, variables);
    expect(Object.values(await stream.next())).toMatchObject([{ kind: 'CHECKPOINT' }]);
    return stream;
  };

  it.each<[string, () => TestMember, (member: TestMember) => Promise<void>]>([
    [
      'a change of role',
      () => subject,
      ({ id }) => act('setMemberRole', admin, { memberId: id, role: 'HR' }),
    ],
    [
      'an employment that is opened',
      () => subject,
      ({ id }) =>
        act('openEmployment', admin, {
          ...{ memberId: id, startedOn: '2026-01-05', department: '開発部' },
        }),
    ],
    [
      'an employment that is closed',
      () => employee,
      ({ id }) => act('closeEmployment', admin, { memberId: id, endedOn: '2026-01-31' }),
    ],
    [
      'a suspension',
      () => subject,
      ({ id }) => act('suspendMember', admin, { memberId: id, reason: 'spam' }),
    ],
    [
      'a block by the subscriber',
      () => subject,
      (member) => act('blockMember', member, { memberId: stranger.id }),
    ],
    [
      'a block by somebody else',
      () => subject,
      ({ id }) => act('blockMember', stranger, { memberId: id }),
    ],
  ])('ends the feed with RESYNC_REQUIRED after %s [X3, M7, P3]', async (cause, who, change) => {
    const stream = await live(who(), FEED);
    await change(who());
    const changedAt = Date.now();
    expect((await stream.failure())[0]?.extensions.code).toBe('RESYNC_REQUIRED');
    expectSoon(`the feed ended by ${cause}`, changedAt);
  });

  it('leaves the feeds of everybody else as they are', async () => {
    const stream = await live(stranger, FEED);
    await act('suspendMember', admin, { memberId: subject.id, reason: 'spam' });
    const postId = await elsewhere.publish(employee);
    expect((await stream.next()).feedChanged).toMatchObject({ kind: 'PUBLISHED', postId });
  });

  it('hides a post that is moved out of the audience [P3]', async () => {
    const stream = await live(subject, FEED);
    const postId = await elsewhere.publish(employee);
    expect((await stream.next()).feedChanged).toMatchObject({ kind: 'PUBLISHED', postId });
    await elsewhere.do('editPost', employee, { postId, audience: 'EMPLOYEES' });
    const editedAt = Date.now();
    expect((await stream.next()).feedChanged).toEqual({ kind: 'HIDDEN', postId, post: null });
    expectSoon('a post hidden by its audience', editedAt);
  });

  it('keeps telling whose answer it was until a block, and not after it [M7]', async () => {
    const eventId = await publishedEvent(app, admin);
    const [ofSubject, ofStranger] = [
      await live(subject, EVENT, { eventId }),
      await live(stranger, EVENT, { eventId }),
    ];
    await going(other, employee, eventId);
    for (const stream of [ofSubject, ofStranger])
      expect((await stream.next()).eventRsvpChanged).toMatchObject({
        rsvpId: expect.any(String),
        rsvp: { guests: 0 },
      });
    await soonAfter(subject.id, () => act('blockMember', subject, { memberId: employee.id }));
    await going(other, employee, eventId, 1);
    expect((await ofSubject.next()).eventRsvpChanged).toEqual({
      ...{ kind: 'ANSWERED', rsvpId: null, rsvp: null, counts: { going: 1 } },
    });
    expect((await ofStranger.next()).eventRsvpChanged).toMatchObject({ rsvp: { guests: 1 } });
  });

  it('ends the stream of an event for who was suspended, with what a new one is refused with [M1, X3]', async () => {
    const eventId = await publishedEvent(app, admin);
    const stream = await live(subject, EVENT, { eventId });
    const ofStranger = await live(stranger, EVENT, { eventId });
    await act('suspendMember', admin, { memberId: subject.id, reason: 'spam' });
    const { code, rule } = (await stream.failure())[0]?.extensions ?? {};
    expect([code, rule]).toEqual(['FORBIDDEN', 'M1']);
    const again = app.connect({ as: subject }).subscribe(EVENT, { eventId });
    expect((await again.failure())[0]?.extensions).toMatchObject({ code, rule });
    await going(other, employee, eventId);
    expect((await ofStranger.next()).eventRsvpChanged).toMatchObject({ counts: { going: 1 } });
  });

  it('ends the stream of an event that a change of role takes out of sight [X3, E2]', async () => {
    const hr = await app.createMember({ role: 'HR' });
    const streams = [
      await live(hr, EVENT, { eventId: await draftEvent(app, admin) }),
      await live(hr, EVENT, { eventId: await publishedEvent(app, admin) }),
    ] as const;
    await act('setMemberRole', admin, { memberId: hr.id, role: null });
    expect((await streams[0].failure())[0]?.extensions.code).toBe('NOT_FOUND');
    streams[1].stop();
  });

  it('leaves the stream of an event that stays in sight as it is, after any other change', async () => {
    const eventId = await publishedEvent(app, admin);
    const stream = await live(subject, EVENT, { eventId });
    for (const change of [
      () => act('setMemberRole', admin, { memberId: subject.id, role: 'HR' }),
      () => act('setMemberRole', admin, { memberId: subject.id, role: null }),
      () => act('openEmployment', admin, { memberId: subject.id, startedOn: '2026-01-05' }),
      () => act('closeEmployment', admin, { memberId: subject.id, endedOn: '2026-01-31' }),
    ])
      await soonAfter(subject.id, change);
    await going(other, employee, eventId);
    expect((await stream.next()).eventRsvpChanged).toMatchObject({ rsvp: { guests: 0 } });
  });

  /** Changes somebody's rights, and waits until this instance has heard of it. */
  const soonAfter = async (id: string, change: () => Promise<void>): Promise<void> => {
    const heard = new Promise<void>((resolve) => {
      const { rights } = app.kernel;
      const listener = (): void => {
        rights.forget(id, listener);
        resolve();
      };
      rights.onChangeOf(id, listener);
    });
    await change();
    const changedAt = Date.now();
    await heard;
    expectSoon('a change of rights heard elsewhere', changedAt);
  };
});
