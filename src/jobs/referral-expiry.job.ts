import type { ConsentService } from '../services/referrals/consent.service';
import { type Job, periodicJob } from './job';

/** A term ends at its instant whenever the job comes: until then the token alone is refused. */
const EVERY_MS = 60_000;

/** Expires and purges referrals that nobody confirmed in time (DOMAIN.md R2). */
export function referralExpiryJob(consents: ConsentService): Job {
  return periodicJob('referral-expiry', EVERY_MS, (signal) => consents.expireOverdue(signal));
}
