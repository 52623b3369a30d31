import type { MembershipService } from '../services/members/membership.service';
import { type Job, periodicJob } from './job';

const EVERY_MS = 60_000;

/** Ends suspensions whose time is over (DOMAIN.md M1). */
export function suspensionEndJob(memberships: MembershipService): Job {
  return periodicJob('suspension-end', EVERY_MS, (signal) =>
    memberships.endSuspensionsOver(signal),
  );
}
