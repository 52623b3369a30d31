import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { readOutbox } from '../../support/outbox';
import {
  codesOf,
  createOpening,
  readReferral,
  refer,
  setOpeningStatus,
  startInstance,
} from './referral-actions';

describe('referCandidate', () => {
  let app: TestApplication;
  let hr: TestMember;
  let hanako: TestMember;
  let openingId: string;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    hanako = await app.createMember({ email: 'hanako@example.com' });
    openingId = await createOpening(app, hr);
  });

  afterAll(() => app.stop());

  it('waits for the consent of the candidate, whom HR does not get to know before [R2]', async () => {
    const { data, errors } = await refer(app, hanako, {
      openingId,
      candidateEmail: 'ichiro@example.com',
    });
    expect(errors).toEqual([]);
    const { referral } = data.referCandidate;
    expect(referral).toEqual({
      id: expect.any(String),
      kind: 'REFERRAL',
      progress: 'RECEIVED',
      stage: null,
      version: null,
      opening: { id: openingId },
    });
    const seen = (await readReferral(app, hr, referral.id)).data.referral;
    expect(seen).toMatchObject({ stage: 'AWAITING_CONSENT', version: 1, candidate: null });
  });

  it('shows the referrer what was entered, and the progress only [R5]', async () => {
    const { data } = await refer(app, hanako, { openingId, candidateEmail: 'jiro@example.com' });
    const seen = (await readReferral(app, hanako, data.referCandidate.referral.id)).data.referral;
    expect(seen).toMatchObject({
      progress: 'RECEIVED',
      stage: null,
      version: null,
      moves: null,
      referrer: { id: hanako.id },
      candidate: {
        name: '鈴木 一郎',
        email: 'jiro@example.com',
        relationship: '前職の同僚',
        note: null,
      },
    });
  });

  it('is nothing to anybody else [X6]', async () => {
    const { data } = await refer(app, hanako, { openingId, candidateEmail: 'saburo@example.com' });
    const other = await app.createMember();
    const { id } = data.referCandidate.referral;
    expect(codesOf(await readReferral(app, other, id))).toEqual([
      { code: 'NOT_FOUND', field: 'id' },
    ]);
    const node = await app.graphql(
      'query ($id: ID!) { nodes(ids: [$id]) { id } }',
      { id },
      { as: other },
    );
    expect(node).toMatchObject({ data: { nodes: [null] }, errors: [] });
  });

  it('lets the first referral stand, whoever refers and however the address is written [R4]', async () => {
    await refer(app, hanako, { openingId, candidateEmail: 'shiro@example.com' });
    const other = await app.createMember();
    for (const referrer of [hanako, other]) {
      const again = await refer(app, referrer, { openingId, candidateEmail: 'Shiro@EXAMPLE.com' });
      expect(again).toMatchObject({ data: { referCandidate: { referral: null } }, errors: [] });
    }
  });

  it('takes the same candidate for another opening [R4]', async () => {
    const another = await createOpening(app, hr, 'デザイナー');
    await refer(app, hanako, { openingId, candidateEmail: 'goro@example.com' });
    const { data } = await refer(app, hanako, {
      openingId: another,
      candidateEmail: 'goro@example.com',
    });
    expect(data.referCandidate.referral.opening.id).toBe(another);
  });

  it('refuses to refer oneself [R4]', async () => {
    const answer = await refer(app, hanako, { openingId, candidateEmail: 'HANAKO@example.com' });
    expect(codesOf(answer)).toEqual([
      {
        code: 'BAD_USER_INPUT',
        reason: 'SELF_REFERRAL',
        field: 'input.candidateEmail',
        rule: 'R4',
      },
    ]);
  });

  it('makes no referral of a current employee and does not tell that the address is known [R4, M3]', async () => {
    await app.createMember({ role: 'EMPLOYEE', email: 'employee@example.com' });
    const answer = await refer(app, hanako, { openingId, candidateEmail: 'Employee@example.com' });
    expect(answer).toMatchObject({ data: { referCandidate: { referral: null } }, errors: [] });
    const mails = await readOutbox(app.outbox);
    expect(mails.map(({ headers }) => headers['to'])).not.toContain('Employee@example.com');
  });

  it('takes a former employee, who may well come back [R1]', async () => {
    await app.createMember({ email: 'former@example.com' });
    const { data } = await refer(app, hanako, { openingId, candidateEmail: 'former@example.com' });
    expect(data.referCandidate.referral).not.toBeNull();
  });

  it('refuses new referrals for a closed opening [R7]', async () => {
    const closed = await createOpening(app, hr);
    const { data } = await setOpeningStatus(app, hr, { openingId: closed, status: 'CLOSED' });
    expect(data.setOpeningStatus.opening.status).toBe('CLOSED');
    const answer = await refer(app, hanako, {
      openingId: closed,
      candidateEmail: 'rokuro@example.com',
    });
    expect(codesOf(answer)).toEqual([
      { code: 'OPENING_CLOSED', field: 'input.openingId', rule: 'R7' },
    ]);
  });

  it.each([
    ['an opening that is not there', { openingId: 'T3BlbmluZzo' }, 'NOT_FOUND', 'input.openingId'],
    ['a blank name', { candidateName: ' ' }, 'BAD_USER_INPUT', 'input.candidateName'],
    [
      'a relationship too long',
      { relationship: '友'.repeat(201) },
      'BAD_USER_INPUT',
      'input.relationship',
    ],
    ['a note too long', { note: '👩‍👧'.repeat(2001) }, 'BAD_USER_INPUT', 'input.note'],
  ])('names the field for %s [P9, X6]', async (_, wishes, code, field) => {
    const answer = await refer(app, hanako, {
      openingId,
      candidateEmail: 'nobody@example.com',
      ...wishes,
    });
    expect(answer.data).toEqual({ referCandidate: null });
    expect(codesOf(answer)).toEqual([expect.objectContaining({ code, field })]);
  });

  it('is refused to strangers and to those who wait for approval [M1]', async () => {
    const wishes = { openingId, candidateEmail: 'nobody@example.com' };
    expect(codesOf(await refer(app, null, wishes))).toEqual([{ code: 'UNAUTHENTICATED' }]);
    const waiting = await app.createMember({ status: 'PENDING_REVIEW' });
    expect(codesOf(await refer(app, waiting, wishes))).toEqual([
      { code: 'FORBIDDEN', reason: 'NOT_ACTIVE', rule: 'M1' },
    ]);
  });

  it('makes one referral of many made at once, by many referrers [R4]', async () => {
    const referrers = await Promise.all(Array.from({ length: 8 }, () => app.createMember()));
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        refer(app, referrers[i % 8] as TestMember, {
          openingId,
          candidateEmail: i % 2 ? 'popular@example.com' : 'Popular@Example.com',
        }),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const made = answers.filter(({ data }) => data.referCandidate.referral !== null);
    expect(made).toHaveLength(1);
  });

  it('is held to one open referral of a candidate by the database itself [R4]', async () => {
    await refer(app, hanako, { openingId, candidateEmail: 'unique@example.com' });
    const referrals = app.kernel.connection.collection('referrals');
    const stored = await referrals.findOne(
      { openFor: 'unique@example.com' },
      { projection: { _id: 0 } },
    );
    await expect(referrals.insertOne({ ...stored })).rejects.toMatchObject({ code: 11000 });
    await referrals.updateOne({ openFor: 'unique@example.com' }, { $unset: { openFor: '' } });
    await referrals.insertOne({ ...stored });
  });

  it('gives a retry the first result, null included [X5]', async () => {
    const first = { openingId, candidateEmail: 'nanako@example.com', idempotencyKey: 'key-1' };
    const { data } = await refer(app, hanako, first);
    const retry = await refer(app, hanako, first);
    expect(retry.data.referCandidate.referral.id).toBe(data.referCandidate.referral.id);
    const taken = { ...first, idempotencyKey: 'key-2' };
    expect((await refer(app, hanako, taken)).data.referCandidate.referral).toBeNull();
    expect((await refer(app, hanako, taken)).data.referCandidate.referral).toBeNull();
  });

  it('refuses a key that was used for somebody else [X5]', async () => {
    const wishes = { openingId, candidateEmail: 'hachiro@example.com', idempotencyKey: 'key-3' };
    await refer(app, hanako, wishes);
    const reused = await refer(app, hanako, { ...wishes, candidateEmail: 'kuro@example.com' });
    expect(codesOf(reused)).toEqual([
      expect.objectContaining({ code: 'CONFLICT', reason: 'IDEMPOTENCY_KEY_REUSED' }),
    ]);
  });
});

describe('referCandidate on two instances', () => {
  it('makes one referral of a candidate whom both are given at once [R4]', async () => {
    const first = await startTestApplication();
    const second = await startInstance(first);
    try {
      const hr = await first.createMember({ role: 'HR' });
      const openingId = await createOpening(first, hr);
      const referrer = await first.createMember();
      for (const round of [1, 2, 3, 4, 5]) {
        const wishes = { openingId, candidateEmail: `candidate-${round}@example.com` };
        const answers = await Promise.all(
          [first, second, first, second].map((app) => refer(app, referrer, wishes)),
        );
        expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
        expect(answers.filter(({ data }) => data.referCandidate.referral)).toHaveLength(1);
      }
    } finally {
      await second.stop();
      await first.stop();
    }
  });
});
