import {
  answerConsent,
  expireUnconfirmed,
} from '../../../../src/domain/referrals/confirm-referral';
import { CONSENT_TERM_MS } from '../../../../src/domain/referrals/refer-candidate';
import { ReferralStage } from '../../../../src/domain/referrals/referral-stage';
import { createdAt, referral } from './referral.fixture';

const inTime = new Date(createdAt.getTime() + CONSENT_TERM_MS - 1);
const tooLate = new Date(createdAt.getTime() + CONSENT_TERM_MS);

describe('answerConsent', () => {
  it('submits the referral of a candidate who consents [R2]', () => {
    const after = answerConsent(referral(), { consent: true, at: inTime });
    expect(after).toMatchObject({ stage: 'SUBMITTED', version: 2 });
    expect(after?.candidate?.name).toBe('鈴木 一郎');
  });

  it('ends it and forgets the candidate who does not [R2]', () => {
    const after = answerConsent(referral(), { consent: false, at: inTime });
    expect(after).toMatchObject({ stage: 'DECLINED', candidate: null });
  });

  it('changes nothing the second time, whatever the answer [R2]', () => {
    const submitted = answerConsent(referral(), { consent: true, at: inTime });
    if (!submitted) throw new Error('not submitted');
    expect(answerConsent(submitted, { consent: true, at: tooLate })).toBeNull();
    expect(answerConsent(submitted, { consent: false, at: inTime })).toBeNull();
  });

  it('takes no answer once the term is over, expired or not yet [R2]', () => {
    const refusal = expect.objectContaining({
      facts: expect.objectContaining({ field: 'input.token', reason: 'INVALID_TOKEN' }),
    });
    expect(() => answerConsent(referral(), { consent: true, at: tooLate })).toThrow(refusal);
    const expired = referral({ stage: ReferralStage.EXPIRED });
    expect(() => answerConsent(expired, { consent: true, at: inTime })).toThrow(refusal);
  });
});

describe('expireUnconfirmed', () => {
  it('expires and purges what nobody confirmed in time [R2]', () => {
    expect(expireUnconfirmed(referral(), tooLate)).toMatchObject({
      stage: 'EXPIRED',
      candidate: null,
    });
  });

  it('leaves alone what is still in its term, or confirmed [R2]', () => {
    expect(expireUnconfirmed(referral(), inTime)).toBeNull();
    expect(expireUnconfirmed(referral({ stage: ReferralStage.SUBMITTED }), tooLate)).toBeNull();
  });
});
