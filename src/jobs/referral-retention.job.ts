import type { ReferralRetentionService } from '../services/referrals/referral-retention.service';
import { type Job, periodicJob } from './job';

const EVERY_MS = 60 * 60 * 1000;

/** Forgets the candidates of referrals whose retention term is over (DOMAIN.md R6). */
export function referralRetentionJob(retention: ReferralRetentionService): Job {
  return periodicJob('referral-retention', EVERY_MS, (signal) => retention.forgetDue(signal));
}
