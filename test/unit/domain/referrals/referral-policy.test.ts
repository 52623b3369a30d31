import {
  canSeeCandidate,
  canSeeOpening,
  canSeeReferral,
  canSeeStage,
} from '../../../../src/domain/referrals/referral-policy';
import { ReferralStage } from '../../../../src/domain/referrals/referral-stage';
import type { MemberViewer, Viewer } from '../../../../src/domain/viewer';
import { referral } from './referral.fixture';

function viewer(changes: Partial<MemberViewer> = {}): MemberViewer {
  return {
    kind: 'member',
    memberId: 'somebody',
    sessionId: 'session',
    status: 'ACTIVE',
    role: 'ALUMNI',
    isEmployee: false,
    hiddenMemberIds: new Set(),
    ...changes,
  };
}

const hr = viewer({ memberId: 'hr', role: 'HR' });
const referrer = viewer({ memberId: 'referrer' });
const others: [string, Viewer | null][] = [
  ['a stranger', null],
  ['another member', viewer()],
  ['a partner', { kind: 'partner', keyId: 'key', scopes: new Set() }],
  ['a suspended referrer', viewer({ memberId: 'referrer', status: 'SUSPENDED' })],
];
const awaiting = referral();
const submitted = referral({ stage: ReferralStage.SUBMITTED });

describe('who sees a referral', () => {
  it('is its referrer, and HR', () => {
    expect(canSeeReferral(referrer, submitted)).toBe(true);
    expect(canSeeReferral(hr, submitted)).toBe(true);
  });

  it.each(others)('is not %s [X6]', (_, other) => {
    expect(canSeeReferral(other, submitted)).toBe(false);
    expect(canSeeCandidate(other, submitted)).toBe(false);
    expect(canSeeStage(other)).toBe(false);
  });

  it('leaves the stage to HR [R5]', () => {
    expect(canSeeStage(hr)).toBe(true);
    expect(canSeeStage(referrer)).toBe(false);
  });

  it('keeps the candidate from HR until consent is given [R2]', () => {
    expect(canSeeCandidate(hr, awaiting)).toBe(false);
    expect(canSeeCandidate(hr, submitted)).toBe(true);
    expect(canSeeCandidate(referrer, awaiting)).toBe(true);
  });
});

describe('canSeeOpening', () => {
  it('lets in active members only [M1]', () => {
    expect(canSeeOpening(viewer())).toBe(true);
    expect(canSeeOpening(viewer({ status: 'PENDING_REVIEW' }))).toBe(false);
    expect(canSeeOpening(null)).toBe(false);
  });

  it('lets in partners whose key has the scope [X9]', () => {
    const partner = (scope: string): Viewer => ({
      kind: 'partner',
      keyId: 'k1',
      scopes: new Set([scope]),
    });
    expect(canSeeOpening(partner('openings:read'))).toBe(true);
    expect(canSeeOpening(partner('events:read'))).toBe(false);
  });
});
