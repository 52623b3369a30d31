import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import type { TestMember } from '../../support/members';
import { mailTo } from '../../support/outbox';
import {
  codesOf,
  confirm,
  consentToken,
  createOpening,
  readReferral,
  refer,
  startInstance,
} from './referral-actions';

const DAY_MS = 24 * 60 * 60 * 1000;
const INVALID = [
  { code: 'BAD_USER_INPUT', reason: 'INVALID_TOKEN', field: 'input.token', rule: 'R2' },
];

describe('the consent of a candidate', () => {
  let app: TestApplication;
  let hr: TestMember;
  let hanako: TestMember;
  let openingId: string;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    hanako = await app.createMember({ name: { family: '佐藤', given: '花子' } });
    openingId = await createOpening(app, hr, 'サーバーエンジニア');
  });

  afterAll(() => app.stop());

  async function referred(candidateEmail: string): Promise<{ id: string; token: string }> {
    const { data } = await refer(app, hanako, { openingId, candidateEmail, note: '頼れる人です' });
    return {
      id: data.referCandidate.referral.id,
      token: await consentToken(app, candidateEmail),
    };
  }

  it('is asked for by mail, in the language of the referrer, with a link to the public address [R2, X10]', async () => {
    await referred('mail@example.com');
    const mail = await mailTo(app.outbox, 'mail@example.com');
    expect(mail.headers['subject']).toBe('佐藤 花子 さんがあなたを推薦しています（同意のお願い）');
    expect(mail.text).toContain('鈴木 一郎 様');
    expect(mail.text).toContain('「サーバーエンジニア」');
    expect(mail.text).toMatch(/^http:\/\/okaeri\.test\/referral-consent#token=[\w-]{43}$/m);
    expect(mail.text).not.toContain('頼れる人です');
    const john = await app.createMember({ language: 'en' });
    await refer(app, john, { openingId, candidateEmail: 'english@example.com' });
    expect((await mailTo(app.outbox, 'english@example.com')).text).toContain(
      'Please answer, yes or no',
    );
  });

  it('submits the referral by the link in the mail, without a sign-in [R2]', async () => {
    const { id, token } = await referred('yes@example.com');
    expect((await confirm(app, token)).data).toEqual({
      confirmReferral: { progress: 'RECEIVED', alreadyAnswered: false },
    });
    const seen = (await readReferral(app, hr, id)).data.referral;
    expect(seen).toMatchObject({
      stage: 'SUBMITTED',
      version: 2,
      candidate: { name: '鈴木 一郎', email: 'yes@example.com', note: '頼れる人です' },
      moves: [
        {
          from: 'AWAITING_CONSENT',
          to: 'SUBMITTED',
          actor: 'CANDIDATE',
          reason: null,
          movedBy: null,
        },
      ],
    });
  });

  it('is harmless a second time, many times at once too [R2]', async () => {
    const { id, token } = await referred('twice@example.com');
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(app, token)));
    for (const { data, errors } of answers) {
      expect(errors).toEqual([]);
      expect(data.confirmReferral.progress).toBe('RECEIVED');
    }
    const first = answers.filter(({ data }) => !data.confirmReferral.alreadyAnswered);
    expect(first).toHaveLength(1);
    const refused = await confirm(app, token, false);
    expect(refused.data.confirmReferral).toEqual({ progress: 'RECEIVED', alreadyAnswered: true });
    const seen = (await readReferral(app, hr, id)).data.referral;
    expect(seen).toMatchObject({ stage: 'SUBMITTED', version: 2 });
    expect(seen.moves).toHaveLength(1);
  });

  it('forgets the candidate who declines, and frees the place for another referral [R2, R4]', async () => {
    const { id, token } = await referred('no@example.com');
    expect((await confirm(app, token, false)).data.confirmReferral.progress).toBe('CLOSED');
    const seen = (await readReferral(app, hanako, id)).data.referral;
    expect(seen).toMatchObject({ progress: 'CLOSED', candidate: null });
    const stored = await app.kernel.connection.collection('referrals').find().toArray();
    expect(JSON.stringify(stored)).not.toContain('no@example.com');
    const { data } = await refer(app, hanako, { openingId, candidateEmail: 'no@example.com' });
    expect(data.referCandidate.referral).not.toBeNull();
  });

  it.each(['', 'forged', 'A'.repeat(43), '{"$ne":null}'])(
    'takes no made-up token: %p [R2, X6]',
    async (token) => {
      const answer = await confirm(app, token);
      expect(answer.data).toEqual({ confirmReferral: null });
      expect(codesOf(answer)).toEqual(INVALID);
    },
  );

  it('is taken though the caller’s own session has ended [R2]', async () => {
    const { token } = await referred('expired-session@example.com');
    const answer = await app.graphql(
      'mutation ($input: ConfirmReferralInput!) { confirmReferral(input: $input) { progress } }',
      { input: { token, consent: true } },
      { headers: { authorization: 'Bearer expired' } },
    );
    expect(answer.data.confirmReferral.progress).toBe('RECEIVED');
  });

  it('is taken through any link that arrived, if a mail was sent twice [R2]', async () => {
    const { id, token } = await referred('sent-twice@example.com');
    const again = await app.domains.referrals.consentMail.prepare({
      ...{ id: 'mail', template: 'referralConsent', language: 'ja', ids: {} },
      ...{ recipient: { referralId: id }, attempts: 2, lease: 'lease' },
    });
    expect(again?.facts.token).not.toBe(token);
    expect((await confirm(app, token)).errors).toEqual([]);
    expect((await confirm(app, again?.facts.token ?? '')).errors).toEqual([]);
  });

  it('is not asked for once it was given [R2]', async () => {
    const { id, token } = await referred('answered@example.com');
    await confirm(app, token);
    const mail = await app.domains.referrals.consentMail.prepare({
      ...{ id: 'mail', template: 'referralConsent', language: 'ja', ids: {} },
      ...{ recipient: { referralId: id }, attempts: 1, lease: 'lease' },
    });
    expect(mail).toBeNull();
  });

  it('stores no token anywhere, only hashes [R2]', async () => {
    const { token } = await referred('hashed@example.com');
    const { connection } = app.kernel;
    for (const { name } of await connection.listCollections()) {
      const documents = await connection.collection(name).find().toArray();
      expect(JSON.stringify(documents)).not.toContain(token);
    }
  });

  it('expires after 14 days and purges what nobody confirmed, and that alone [R2]', async () => {
    const { token, id } = await referred('late@example.com');
    const confirmed = await referred('in-time@example.com');
    await confirm(app, confirmed.token);
    const later = await startInstance(app, () => new Date(Date.now() + 14 * DAY_MS));
    try {
      const laterHr = await later.createMember({ role: 'HR' });
      expect(codesOf(await confirm(later, token))).toEqual(INVALID);
      const expired = await eventually('the referral to expire', async () => {
        const { data } = await readReferral(later, laterHr, id);
        return data.referral.stage === 'EXPIRED' && data.referral;
      });
      expect(expired).toMatchObject({
        candidate: null,
        moves: [{ to: 'EXPIRED', actor: 'SYSTEM' }],
      });
      expect(codesOf(await confirm(later, token))).toEqual(INVALID);
      const stored = await app.kernel.connection.collection('referrals').find().toArray();
      expect(JSON.stringify(stored)).not.toContain('late@example.com');
      const kept = (await readReferral(later, laterHr, confirmed.id)).data.referral;
      expect(kept).toMatchObject({
        stage: 'SUBMITTED',
        candidate: { email: 'in-time@example.com' },
      });
    } finally {
      await later.stop();
    }
  });
});
