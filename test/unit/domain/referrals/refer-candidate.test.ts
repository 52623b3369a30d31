import {
  type CandidateWish,
  decideReferral,
  parseCandidate,
  type ReferralFacts,
} from '../../../../src/domain/referrals/refer-candidate';
import { opening } from './referral.fixture';

const wish: CandidateWish = {
  candidateName: '鈴木 一郎',
  candidateEmail: 'Ichiro@Example.com',
  relationship: '前職の同僚',
};
const facts: ReferralFacts = {
  opening: opening(),
  candidate: parseCandidate(wish),
  referrerEmail: 'hanako@example.com',
  isEmployee: false,
  isReferred: false,
};

describe('parseCandidate', () => {
  it('keeps the address as entered and compares it normalised [R4]', () => {
    expect(parseCandidate(wish)).toEqual({
      name: '鈴木 一郎',
      email: 'Ichiro@Example.com',
      emailKey: 'ichiro@example.com',
      relationship: '前職の同僚',
      note: null,
    });
  });

  it.each([
    ['candidateName', { candidateName: '　' }, 'TOO_SHORT'],
    ['candidateName', { candidateName: 'あ'.repeat(101) }, 'TOO_LONG'],
    ['relationship', { relationship: '' }, 'TOO_SHORT'],
    ['note', { note: 'あ'.repeat(2001) }, 'TOO_LONG'],
    ['candidateEmail', { candidateEmail: `${'a'.repeat(250)}@example.com` }, 'TOO_LONG'],
  ])('names %s when it is out of bounds [P9]', (field, change, reason) => {
    expect(() => parseCandidate({ ...wish, ...change })).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        facts: expect.objectContaining({ field: `input.${field}`, reason }),
      }),
    );
  });

  it('writes a name on one line, for it greets the candidate in a mail', () => {
    expect(parseCandidate({ ...wish, candidateName: ' 鈴木\r\n一郎 ' }).name).toBe('鈴木 一郎');
  });
});

describe('decideReferral', () => {
  it('makes a referral for an open opening [R7]', () => {
    expect(decideReferral(facts)).toBe(true);
  });

  it.each(['CLOSED', 'FILLED'] as const)('refuses one for a %s opening [R7]', (status) => {
    expect(() => decideReferral({ ...facts, opening: opening({ status }) })).toThrow(
      expect.objectContaining({ code: 'OPENING_CLOSED' }),
    );
  });

  it('refuses one for an opening that is not there [X6]', () => {
    expect(() => decideReferral({ ...facts, opening: null })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  it('refuses to refer oneself, however the address is written [R4]', () => {
    expect(() => decideReferral({ ...facts, referrerEmail: 'ICHIRO@example.COM' })).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        facts: expect.objectContaining({ reason: 'SELF_REFERRAL' }),
      }),
    );
  });

  it('lets the first referral stand, and answers alike for an employee [R4, M3]', () => {
    expect(decideReferral({ ...facts, isReferred: true })).toBe(false);
    expect(decideReferral({ ...facts, isEmployee: true })).toBe(false);
  });
});
