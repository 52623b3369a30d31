import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { publishedEvent, rsvp } from '../events/scenario';
import { changeMember, findMembers, refusalOf } from './asking';

describe('membership', () => {
  let app: TestApplication;
  let now = new Date('2026-10-10T03:00:00Z');
  let hr: TestMember;
  let alumna: TestMember;

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
    await app.createMember({ role: 'ADMIN' });
    hr = await app.createMember({ role: 'HR' });
    alumna = await app.createMember();
  });
  afterAll(() => app.stop());

  const suspend = (input: object, as: TestMember | null = hr) =>
    changeMember(app, 'suspendMember', { reason: '規約違反', ...input }, as, 'id status');
  const statusOf = async (id: string) =>
    (await app.domains.members.models.members.findById(id))?.status;

  it.each(['PENDING_REVIEW', 'NEEDS_INFO'] as const)('approves who is %s [M1]', async (status) => {
    const waiting = await app.createMember({ status });
    const { data } = await changeMember(
      app,
      'approveMember',
      { memberId: waiting.id },
      hr,
      'id status',
    );
    expect(data.approveMember.member).toEqual({ id: waiting.id, status: 'ACTIVE' });
    expect(await findMembers(app, waiting)).toContain(alumna.id);
  });

  it.each(['INVITED', 'ACTIVE', 'SUSPENDED', 'REJECTED', 'LEFT'] as const)(
    'does not approve who is %s [M1]',
    async (status) => {
      const { id } = await app.createMember({ status });
      const answer = await changeMember(app, 'approveMember', { memberId: id }, hr);
      expect(refusalOf(answer)).toMatchObject({ code: 'ILLEGAL_MOVE', rule: 'M1' });
      expect(await statusOf(id)).toBe(status);
    },
  );

  it('closes the network to the suspended at once, and opens it when they are reinstated [M1]', async () => {
    const member = await app.createMember();
    expect((await suspend({ memberId: member.id })).data.suspendMember.member.status).toBe(
      'SUSPENDED',
    );
    await expect(findMembers(app, member)).rejects.toThrow('FORBIDDEN');
    expect(await findMembers(app, alumna)).not.toContain(member.id);
    await changeMember(app, 'reinstateMember', { memberId: member.id }, hr);
    expect(await findMembers(app, member)).toContain(member.id);
  });

  it('ends a suspension when its time is over [M1]', async () => {
    const member = await app.createMember();
    const until = new Date(now.getTime() + 60_000);
    await suspend({ memberId: member.id, until });
    const forever = await app.createMember();
    await suspend({ memberId: forever.id });
    const { memberships } = app.domains.members.services;
    await memberships.endSuspensionsOver(new AbortController().signal);
    expect(await statusOf(member.id)).toBe('SUSPENDED');
    now = until;
    await memberships.endSuspensionsOver(new AbortController().signal);
    expect(await statusOf(member.id)).toBe('ACTIVE');
    expect(await statusOf(forever.id)).toBe('SUSPENDED');
  });

  it('refuses a suspension that ends in the past, has no reason, or is of nobody [M1]', async () => {
    const { id } = await app.createMember();
    const refusals = await Promise.all([
      suspend({ memberId: id, until: now }),
      suspend({ memberId: id, reason: ' ' }),
      suspend({ memberId: id, reason: '長'.repeat(1001) }),
      suspend({ memberId: 'nobody' }),
    ]);
    expect(refusals.map(refusalOf)).toMatchObject([
      { code: 'BAD_USER_INPUT', field: 'input.until', reason: 'IN_THE_PAST' },
      { code: 'BAD_USER_INPUT', field: 'input.reason', reason: 'TOO_SHORT' },
      { code: 'BAD_USER_INPUT', field: 'input.reason', reason: 'TOO_LONG' },
      { code: 'NOT_FOUND', field: 'input.memberId' },
    ]);
    expect(await statusOf(id)).toBe('ACTIVE');
  });

  it('suspends members only, and reinstates the suspended only [M1]', async () => {
    for (const status of ['INVITED', 'PENDING_REVIEW', 'REJECTED', 'LEFT'] as const) {
      const { id } = await app.createMember({ status });
      expect(refusalOf(await suspend({ memberId: id }))).toMatchObject({
        code: 'ILLEGAL_MOVE',
        rule: 'M1',
      });
    }
    const answer = await changeMember(app, 'reinstateMember', { memberId: alumna.id }, hr);
    expect(refusalOf(answer)).toMatchObject({ code: 'ILLEGAL_MOVE', rule: 'M1' });
  });

  it('keeps the reason out of everything that members can ask for [M10]', async () => {
    const member = await app.createMember();
    await suspend({ memberId: member.id, reason: '秘密の理由' });
    const stored = await app.kernel.connection
      .collection('members')
      .findOne({ email: member.email });
    expect(JSON.stringify(stored)).not.toContain('秘密');
    const decisions = app.kernel.connection.collection('member_decisions');
    expect(await decisions.findOne({ reason: '秘密の理由' })).toMatchObject({ kind: 'SUSPENDED' });
    const activities = await app.kernel.connection
      .collection('activities')
      .find({ topic: 'rights' })
      .toArray();
    expect(JSON.stringify(activities)).not.toContain('秘密');
  });

  it('gives the seats of the suspended to who waits for them [E7]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 1 });
    const [first, second] = [await app.createMember(), await app.createMember()];
    await rsvp(app, first, { eventId });
    const waiting = await rsvp(app, second, { eventId });
    expect(waiting.data.rsvpToEvent.rsvp.status).toBe('WAITLISTED');
    await suspend({ memberId: first.id });
    const { data } = await app.graphql(
      'query ($id: ID!) { event(id: $id) { viewerRsvp { status } counts { seatsTaken waitlisted } } }',
      { id: eventId },
      { as: second },
    );
    expect(data.event).toEqual({
      viewerRsvp: { status: 'CONFIRMED' },
      counts: { seatsTaken: 1, waitlisted: 0 },
    });
  });

  it('is decided by staff alone, and tells others nothing of whom it is about [X6]', async () => {
    for (const mutation of ['approveMember', 'reinstateMember'])
      for (const memberId of [alumna.id, 'nobody'])
        expect(refusalOf(await changeMember(app, mutation, { memberId }, alumna))).toEqual({
          code: 'FORBIDDEN',
        });
    expect(refusalOf(await suspend({ memberId: alumna.id }, alumna))).toEqual({
      code: 'FORBIDDEN',
    });
    expect(refusalOf(await suspend({ memberId: alumna.id }, null))).toEqual({
      code: 'UNAUTHENTICATED',
    });
  });

  it('decides once for a retry of the same key [X5]', async () => {
    const { id } = await app.createMember();
    const input = { memberId: id, idempotencyKey: 'suspend-1' };
    await suspend(input);
    await changeMember(app, 'reinstateMember', { memberId: id }, hr);
    expect((await suspend(input)).errors).toEqual([]);
    expect(await statusOf(id)).toBe('ACTIVE');
  });

  it('may be of oneself, which somebody else has to end: M9 keeps only the last ADMIN from it [M1, M9]', async () => {
    const other = await app.createMember({ role: 'HR' });
    const itself = { memberId: other.id };
    const suspension = { ...itself, reason: 'on leave' };
    expect((await changeMember(app, 'suspendMember', suspension, other)).errors).toEqual([]);
    expect(refusalOf(await changeMember(app, 'reinstateMember', itself, other))).toMatchObject({
      code: 'FORBIDDEN',
    });
    await changeMember(app, 'reinstateMember', itself, hr);
    expect(await statusOf(other.id)).toBe('ACTIVE');
  });

  it('tells each change of rights on the stream of rights, once [X3]', async () => {
    const member = await app.createMember();
    const other = await app.createMember();
    const collection = app.kernel.connection.collection('activities');
    const before = await collection.countDocuments({ topic: 'rights' });
    await suspend({ memberId: member.id });
    await changeMember(app, 'reinstateMember', { memberId: member.id }, hr);
    await changeMember(app, 'openEmployment', { memberId: member.id, startedOn: '2026-10-01' }, hr);
    const block = 'mutation ($id: ID!) { blockMember(input: { memberId: $id }) { blocked } }';
    await app.graphql(block, { id: other.id }, { as: member });
    await app.graphql(block, { id: other.id }, { as: member });
    const told = await collection
      .find({ topic: 'rights' })
      .sort({ sequence: 1 })
      .skip(before)
      .toArray();
    expect(told.map(({ kind, subjects }) => [kind, subjects])).toEqual([
      ['SUSPENDED', { memberId: member.id }],
      ['REINSTATED', { memberId: member.id }],
      ['EMPLOYMENT_CHANGED', { memberId: member.id }],
      ['BLOCKED', { memberId: member.id, otherMemberId: other.id }],
    ]);
  });
});
