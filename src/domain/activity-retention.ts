const DAY_MS = 24 * 60 * 60 * 1000;

/** How long the log remembers, and with it how old a cursor may be (DOMAIN.md X8). */
const RETENTION_DAYS = 7;
/** The log keeps at least so many of its newest activities, however old they are. */
export const KEPT_ACTIVITIES = 100_000;

/** What happened before this moment may be forgotten. */
export function retentionEnd(now: Date): Date {
  return new Date(now.getTime() - RETENTION_DAYS * DAY_MS);
}
