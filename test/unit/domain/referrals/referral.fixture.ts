import { type OpeningRecord, OpeningStatus } from '../../../../src/domain/referrals/opening';
import { awaitConsent } from '../../../../src/domain/referrals/refer-candidate';
import type { ReferralRecord } from '../../../../src/domain/referrals/referral';

export const createdAt = new Date('2026-09-01T00:00:00.000Z');

export function referral(changes: Partial<ReferralRecord> = {}): ReferralRecord {
  const candidate = {
    name: '鈴木 一郎',
    email: 'Ichiro@example.com',
    emailKey: 'ichiro@example.com',
    relationship: '前職の同僚',
    note: null,
  };
  const fresh = awaitConsent(
    { openingId: 'opening', referrerId: 'referrer', candidate },
    createdAt,
  );
  return { id: 'referral', ...fresh, ...changes };
}

export function opening(changes: Partial<OpeningRecord> = {}): OpeningRecord {
  return {
    id: 'opening',
    title: 'バックエンドエンジニア',
    description: 'TypeScript と MongoDB',
    status: OpeningStatus.OPEN,
    createdBy: 'hr',
    createdAt,
    ...changes,
  };
}
