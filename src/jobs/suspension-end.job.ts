import type { MembershipService } from '../services/members/membership.service';
import type { Job } from './job';

const EVERY_MS = 60_000;

/** Ends suspensions whose time is over (DOMAIN.md M1). */
export function suspensionEndJob(memberships: MembershipService): Job {
  return {
    name: 'suspension-end',
    everyMs: EVERY_MS,
    run: async (signal) => {
      await memberships.endSuspensionsOver(signal);
      return null;
    },
  };
}
