import { KEPT_ACTIVITIES, retentionEnd } from '../../domain/activity-retention';
import type { ActivityModel } from '../../models/live/activity.model';

export interface ActivityRetentionParts {
  readonly activities: ActivityModel;
  readonly clock: () => Date;
  /** Activities that are kept however old they are; 100,000. */
  readonly kept?: number;
}

/** Keeps the activity log from growing for ever. A cursor that is older than the log is told to start over (DOMAIN.md X8). */
export class ActivityRetentionService {
  constructor(private readonly parts: ActivityRetentionParts) {}

  /** Gives how many activities were forgotten. */
  trim(signal: AbortSignal): Promise<number> {
    const { activities, clock, kept = KEPT_ACTIVITIES } = this.parts;
    return activities.trim(retentionEnd(clock()), kept, signal);
  }
}
