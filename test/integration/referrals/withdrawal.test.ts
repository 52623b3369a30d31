import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import type { TestMember } from '../../support/members';
import {
  createOpening,
  move,
  readReferral,
  startInstance,
  submitReferral,
} from './referral-actions';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('a candidate who withdraws', () => {
  let app: TestApplication;
  let hr: TestMember;
  let referrer: TestMember;
  let openingId: string;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    referrer = await app.createMember();
    openingId = await createOpening(app, hr);
  });
  afterAll(() => app.stop());

  const submitted = (candidateEmail: string): Promise<string> =>
    submitReferral(app, referrer, { openingId, candidateEmail, note: '頼れる人です' });
  const go = async (referralId: string, stages: readonly string[]): Promise<void> => {
    for (const [i, to] of stages.entries()) {
      const reason = '家庭の事情';
      const { errors } = await move(app, hr, { referralId, to, expectedVersion: i + 2, reason });
      expect(errors).toEqual([]);
    }
  };

  it.each([
    ['SUBMITTED', []],
    ['SCREENING', ['SCREENING']],
    ['INTERVIEW', ['SCREENING', 'INTERVIEW']],
    ['OFFER', ['SCREENING', 'INTERVIEW', 'OFFER']],
  ])('is let go by HR at the stage %s [R6]', async (stage, before) => {
    const id = await submitted(`${stage}@example.com`);
    await go(id, [...before, 'WITHDRAWN']);
    expect((await readReferral(app, hr, id)).data.referral.stage).toBe('WITHDRAWN');
  });

  it('is forgotten 180 days later, and nobody whose referral goes on [R6]', async () => {
    const gone = await submitted('gone@example.com');
    await go(gone, ['SCREENING', 'WITHDRAWN']);
    const open = await submitted('open@example.com');
    await go(open, ['SCREENING']);
    const day = (days: number) => () => new Date(Date.now() + days * DAY_MS);
    const stored = async (): Promise<string> =>
      JSON.stringify(await app.kernel.connection.collection('referrals').find().toArray());

    const { retention } = app.domains.referrals.services;
    await retention.forgetDue(new AbortController().signal);
    expect(await stored()).toContain('gone@example.com');

    const later = await startInstance(app, day(180));
    try {
      const laterHr = await later.createMember({ role: 'HR' });
      const forgotten = await eventually('the candidate to be forgotten', async () => {
        const { data } = await readReferral(later, laterHr, gone);
        return data.referral.candidate === null && data.referral;
      });
      expect(forgotten).toMatchObject({ stage: 'WITHDRAWN', version: 4 });
      expect(await stored()).not.toContain('gone@example.com');
      const kept = (await readReferral(later, laterHr, open)).data.referral;
      expect(kept.candidate).toMatchObject({ email: 'open@example.com', note: '頼れる人です' });
      expect(forgotten.moves.map(({ reason }: { reason: unknown }) => reason)).toEqual([
        null,
        null,
        null,
      ]);
    } finally {
      await later.stop();
    }
  });
});
