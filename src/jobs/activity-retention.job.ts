import type { ActivityRetentionService } from '../services/live/activity-retention.service';
import { type Job, periodicJob } from './job';

const EVERY_MS = 60 * 60 * 1000;

/** Trims the activity log to its retention (DOMAIN.md X8). */
export function activityRetentionJob(retention: ActivityRetentionService): Job {
  return periodicJob('activity-retention', EVERY_MS, (signal) => retention.trim(signal));
}
