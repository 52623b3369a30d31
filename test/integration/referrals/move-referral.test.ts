import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import {
  codesOf,
  createOpening,
  move,
  readReferral,
  refer,
  setOpeningStatus,
  startInstance,
  submitReferral,
} from './referral-actions';

const STALE = [
  { code: 'CONFLICT', reason: 'STALE_VERSION', field: 'input.expectedVersion', rule: 'R3' },
];
const ILLEGAL = [{ code: 'ILLEGAL_MOVE', field: 'input.to', rule: 'R3' }];

describe('moveReferral', () => {
  let app: TestApplication;
  let hr: TestMember;
  let hanako: TestMember;
  let openingId: string;
  let made = 0;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    hanako = await app.createMember();
    openingId = await createOpening(app, hr);
  });

  afterAll(() => app.stop());

  function submitted(): Promise<string> {
    made += 1;
    return submitReferral(app, hanako, {
      openingId,
      candidateEmail: `candidate-${made}@example.com`,
    });
  }

  it('leads from submission to the hire, each step one version on [R3]', async () => {
    const referralId = await submitted();
    const path = ['SCREENING', 'INTERVIEW', 'OFFER', 'HIRED'];
    for (const [i, to] of path.entries()) {
      const { data, errors } = await move(app, hr, { referralId, to, expectedVersion: i + 2 });
      expect(errors).toEqual([]);
      expect(data.moveReferral.referral).toMatchObject({ stage: to, version: i + 3 });
    }
    const { moves } = (await readReferral(app, hr, referralId)).data.referral;
    expect(moves.map(({ to }: { to: string }) => to)).toEqual(['SUBMITTED', ...path]);
  });

  it('keeps who, when and why, for staff only [R3, R5]', async () => {
    const referralId = await submitted();
    const reason = '経験が合わないため';
    await move(app, hr, { referralId, to: 'REJECTED', expectedVersion: 2, reason });
    const { moves } = (await readReferral(app, hr, referralId)).data.referral;
    expect(moves.at(-1)).toEqual({
      from: 'SUBMITTED',
      to: 'REJECTED',
      actor: 'STAFF',
      reason,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      movedBy: { id: hr.id },
    });
    const forReferrer = await readReferral(app, hanako, referralId);
    expect(forReferrer.data.referral).toMatchObject({
      progress: 'CLOSED',
      stage: null,
      moves: null,
    });
    expect(JSON.stringify(forReferrer.data)).not.toContain(reason);
  });

  it('tells the second of two HR people, and overwrites nothing [R3]', async () => {
    const colleague = await app.createMember({ role: 'HR' });
    for (const round of [1, 2, 3, 4, 5]) {
      const referralId = await submitted();
      const answers = await Promise.all([
        move(app, hr, { referralId, to: 'SCREENING', expectedVersion: 2, reason: `a${round}` }),
        move(app, colleague, {
          referralId,
          to: 'REJECTED',
          expectedVersion: 2,
          reason: `b${round}`,
        }),
      ]);
      const [winner, ...others] = answers.filter(({ errors }) => errors.length === 0);
      const [loser] = answers.filter(({ errors }) => errors.length > 0);
      expect(others).toEqual([]);
      expect(loser && codesOf(loser)).toEqual(STALE);
      const seen = (await readReferral(app, hr, referralId)).data.referral;
      expect(seen.stage).toBe(winner?.data.moveReferral.referral.stage);
      expect(seen.version).toBe(3);
      expect(seen.moves).toHaveLength(2);
    }
  });

  it('tells the second of two HR people on two instances [R3]', async () => {
    const second = await startInstance(app);
    try {
      for (const _ of [1, 2, 3, 4, 5]) {
        const referralId = await submitted();
        const answers = await Promise.all(
          [app, second, app, second].map((instance) =>
            move(instance, hr, { referralId, to: 'SCREENING', expectedVersion: 2 }),
          ),
        );
        expect(answers.flatMap(codesOf)).toEqual([...STALE, ...STALE, ...STALE]);
        expect((await readReferral(app, hr, referralId)).data.referral.version).toBe(3);
      }
    } finally {
      await second.stop();
    }
  });

  it.each([
    ['over a stage', 'OFFER'],
    ['to where it is', 'SUBMITTED'],
    ['back', 'AWAITING_CONSENT'],
    ['onto the path of a return', 'CASUAL_TALK'],
    ['to an end that only a term brings', 'EXPIRED'],
  ])('refuses a move %s [R3]', async (_, to) => {
    const referralId = await submitted();
    expect(codesOf(await move(app, hr, { referralId, to, expectedVersion: 2 }))).toEqual(ILLEGAL);
    expect((await readReferral(app, hr, referralId)).data.referral.version).toBe(2);
  });

  it('can’t submit in the candidate’s stead [R2]', async () => {
    const { data } = await refer(app, hanako, { openingId, candidateEmail: 'silent@example.com' });
    const referralId = data.referCandidate.referral.id;
    const answer = await move(app, hr, { referralId, to: 'SUBMITTED', expectedVersion: 1 });
    expect(codesOf(answer)).toEqual(ILLEGAL);
  });

  it('goes on while the opening is closed [R7]', async () => {
    const closing = await createOpening(app, hr);
    const referralId = await submitReferral(app, hanako, {
      openingId: closing,
      candidateEmail: 'running@example.com',
    });
    await setOpeningStatus(app, hr, { openingId: closing, status: 'CLOSED' });
    const { data } = await move(app, hr, { referralId, to: 'SCREENING', expectedVersion: 2 });
    expect(data.moveReferral.referral.stage).toBe('SCREENING');
  });

  it('is for staff, to whom alone a referral of others exists [X6]', async () => {
    const referralId = await submitted();
    const wish = { referralId, to: 'SCREENING', expectedVersion: 2 };
    expect(codesOf(await move(app, hanako, wish))).toEqual([{ code: 'FORBIDDEN' }]);
    expect(codesOf(await move(app, null, wish))).toEqual([{ code: 'UNAUTHENTICATED' }]);
    const unknown = { ...wish, referralId: openingId };
    expect(codesOf(await move(app, hr, unknown))).toEqual([
      { code: 'NOT_FOUND', field: 'input.referralId' },
    ]);
  });

  it('moves once for a retry with the same key [X5]', async () => {
    const referralId = await submitted();
    const wish = { referralId, to: 'SCREENING', expectedVersion: 2, idempotencyKey: 'move-1' };
    const answers = await Promise.all([move(app, hr, wish), move(app, hr, wish)]);
    for (const { data } of answers)
      expect(data.moveReferral.referral).toMatchObject({ stage: 'SCREENING', version: 3 });
    expect((await move(app, hr, wish)).errors).toEqual([]);
    const other = { ...wish, to: 'REJECTED' };
    expect(codesOf(await move(app, hr, other))).toEqual([
      expect.objectContaining({ code: 'CONFLICT', reason: 'IDEMPOTENCY_KEY_REUSED' }),
    ]);
  });
});
