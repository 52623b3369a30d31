import type { ProvisionService } from '../services/consent/provision.service';
import { type Job, periodicJob } from './job';

const EVERY_MS = 24 * 60 * 60 * 1000;

/** Deletes records of provision whose term is over (DOMAIN.md X2). */
export function provisionRetentionJob(provisions: ProvisionService): Job {
  return periodicJob('provision-retention', EVERY_MS, (signal) => provisions.forgetOld(signal));
}
