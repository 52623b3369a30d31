import { requireStaff } from '../../domain/access';
import { MemberStatus } from '../../domain/members/member';
import { type EmploymentMonth, employmentHistory } from '../../domain/overview/employment-history';
import {
  monthsOf,
  type OverviewRange,
  startOfDay,
  weeksOf,
} from '../../domain/overview/overview-range';
import { type FunnelStage, referralFunnel } from '../../domain/overview/referral-funnel';
import { discreet } from '../../domain/overview/small-group';
import type { Viewer } from '../../domain/viewer';
import type { MemberCountsModel } from '../../models/overview/member-counts.model';
import type { PostCountsModel, PostWeek } from '../../models/overview/post-counts.model';
import type { ReferralCountsModel } from '../../models/overview/referral-counts.model';
import type { TurnoutModel } from '../../models/overview/turnout.model';
import { BriefCache } from '../brief-cache';

export interface OverviewModels {
  readonly members: MemberCountsModel;
  readonly posts: PostCountsModel;
  readonly turnout: TurnoutModel;
  readonly referrals: ReferralCountsModel;
}

export interface StatusCount {
  readonly status: MemberStatus;
  /** Null for a small group. */
  readonly count: number | null;
}

export interface Turnout {
  readonly eventId: string;
  readonly attended: number;
}

const KEPT_MS = 30_000;
/** A number of each kind and range is kept; there are not as many. */
const MAX_ENTRIES = 16;
/** Of those that have started, and of those to come. */
const EVENTS_SHOWN = 8;

/**
 * How the network is doing, in numbers for those who run it: bounded by fixed ranges, counted at most once in 30 seconds,
 * and without personal data: the number of a small group is not told.
 */
export class OverviewService {
  private readonly employmentMonths: BriefCache<EmploymentMonth[]>;
  private readonly statusCounts: BriefCache<StatusCount[]>;
  private readonly postWeeks: BriefCache<PostWeek[]>;
  private readonly turnouts: BriefCache<Turnout[]>;
  private readonly funnels: BriefCache<FunnelStage[]>;

  constructor(
    private readonly models: OverviewModels,
    private readonly clock: () => Date,
  ) {
    const parts = { clock, keptMs: KEPT_MS, maxEntries: MAX_ENTRIES };
    this.employmentMonths = new BriefCache(parts);
    this.statusCounts = new BriefCache(parts);
    this.postWeeks = new BriefCache(parts);
    this.turnouts = new BriefCache(parts);
    this.funnels = new BriefCache(parts);
  }

  /** One for each state, in the order of the vocabulary. */
  members(viewer: Viewer | null): Promise<StatusCount[]> {
    requireStaff(viewer);
    return this.statusCounts.get('', async () => {
      const counts = await this.models.members.byStatus();
      return Object.values(MemberStatus).map((status) => ({
        status,
        count: discreet(counts.get(status) ?? 0),
      }));
    });
  }

  employment(viewer: Viewer | null, range: OverviewRange): Promise<EmploymentMonth[]> {
    requireStaff(viewer);
    return this.employmentMonths.get(range, async () =>
      employmentHistory(
        await this.models.members.employmentChanges(),
        monthsOf(range, this.clock()),
      ),
    );
  }

  /** The latest of those that have started, then the next to come, all by their start. */
  events(viewer: Viewer | null): Promise<Turnout[]> {
    requireStaff(viewer);
    return this.turnouts.get('', async () => {
      const now = this.clock();
      const { turnout } = this.models;
      const started = await turnout.startedBy(now, EVENTS_SHOWN);
      const toCome = await turnout.startingAfter(now, EVENTS_SHOWN);
      const attended = await turnout.attended(started);
      return [...started.reverse(), ...toCome].map((eventId) => ({
        eventId,
        attended: attended.get(eventId) ?? 0,
      }));
    });
  }

  /** One for each week of the range, also where nobody wrote. */
  posts(viewer: Viewer | null, range: OverviewRange): Promise<PostWeek[]> {
    requireStaff(viewer);
    return this.postWeeks.get(range, async () => {
      const weeks = weeksOf(range, this.clock());
      const counted = await this.models.posts.byWeek(startOfDay(weeks[0] ?? ''));
      const byWeek = new Map(counted.map((one) => [one.week, one]));
      return weeks.map((week) => byWeek.get(week) ?? { week, posts: 0, reactions: 0, comments: 0 });
    });
  }

  /** Of the referrals made in the weeks of the range. */
  referrals(viewer: Viewer | null, range: OverviewRange): Promise<FunnelStage[]> {
    requireStaff(viewer);
    return this.funnels.get(range, async () => {
      const [first = ''] = weeksOf(range, this.clock());
      return referralFunnel(await this.models.referrals.byStage(startOfDay(first)));
    });
  }
}
