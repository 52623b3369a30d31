import { requireStaff } from '../../domain/access';
import { type Activity, REFERRALS_TOPIC, subjectIds } from '../../domain/activity';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { isReferralChange, ReferralChangeKind } from '../../domain/referrals/referral-activity';
import type { Viewer } from '../../domain/viewer';
import type { LiveStreams } from '../../live/follow';
import type { Follower, Following, Judgement } from '../../live/following';
import { SharedReads, type Upcoming } from '../../live/shared-reads';
import type { StreamModel } from '../../models/live/stream.model';
import type { ReferralModel } from '../../models/referrals/referral.model';

/** What staff are told of a referral. */
export interface ReferralChange {
  readonly cursor: string;
  readonly occurredAt: Date;
  readonly kind: ReferralChangeKind;
  readonly referralId: string | null;
  /** As it is now; null where it is gone, and on CHECKPOINT. */
  readonly referral: ReferralRecord | null;
}

interface Looking {
  readonly viewer: Viewer | null;
}

/** Who follows; looked up again for each activity. */
interface ReferralFollower<Context> extends Looking {
  asFollower(): Follower<Context>;
}

/** The live stream of all referrals, for staff (DOMAIN.md R3, X3, X8). */
export class ReferralStreamService {
  private readonly changes = new SharedReads((activities) => this.read(activities));
  private readonly judgement = {
    read: (activity: Activity, upcoming: Upcoming) =>
      isReferralChange(activity) ? this.changes.of(activity, upcoming) : null,
    judge: (_activity: Activity, change: ReferralChange | null, { viewer }: Looking) => {
      requireStaff(viewer);
      return change;
    },
    checkpoint,
    reconsider: (_topic: string, { viewer }: Looking) => requireStaff(viewer),
  };

  constructor(
    private readonly referrals: ReferralModel,
    private readonly streams: StreamModel,
    private readonly live: LiveStreams,
  ) {}

  /** Ends with FORBIDDEN when the viewer is no longer active staff. */
  async follow<Context extends ReferralFollower<Context>>(
    context: Context,
    { after, checkpoints }: { readonly after?: string | null; readonly checkpoints: boolean },
  ): Promise<Following<ReferralChange, Context, ReferralChange | null>> {
    const { memberId } = requireStaff(context.viewer);
    const judgement: Judgement<ReferralChange, Context, ReferralChange | null> = this.judgement;
    const follower = context.asFollower();
    return this.live.follow(
      { topic: REFERRALS_TOPIC, checkpoints, follower, judgement, rightsOf: memberId },
      { after: after ?? null, head: () => this.streams.head(REFERRALS_TOPIC) },
    );
  }

  private async read(activities: readonly Activity[]): Promise<ReferralChange[]> {
    const referrals = await this.referrals.findByIds(subjectIds(activities, 'referralId'));
    const byId = new Map(referrals.map((referral) => [referral.id, referral]));
    return activities.map((activity) => {
      const { referralId = null } = activity.subjects;
      return {
        cursor: this.live.cursorOf(activity),
        occurredAt: activity.occurredAt,
        kind: activity.kind as ReferralChangeKind,
        referralId,
        referral: (referralId && byId.get(referralId)) || null,
      };
    });
  }
}

function checkpoint(_topic: string, cursor: string, occurredAt: Date): ReferralChange {
  return {
    ...{ cursor, occurredAt, referralId: null, referral: null },
    kind: ReferralChangeKind.CHECKPOINT,
  };
}
