import { requireStaff } from '../../domain/access';
import { type Activity, REFERRALS_TOPIC } from '../../domain/activity';
import type { ReferralRecord } from '../../domain/referrals/referral';
import { isReferralChange, ReferralChangeKind } from '../../domain/referrals/referral-activity';
import type { Viewer } from '../../domain/viewer';
import type { LiveStreams } from '../../live/follow';
import type { Emission } from '../../live/following';
import { SharedReads } from '../../live/shared-reads';
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

/** Who follows; looked up again for each activity. */
interface Follower<Context> {
  readonly viewer: Viewer | null;
  renew(): Promise<Context>;
}

/** The live stream of all referrals, for staff (DOMAIN.md R3, X3, X8). */
export class ReferralStreamService {
  private readonly changes = new SharedReads((activities) => this.read(activities));

  constructor(
    private readonly referrals: ReferralModel,
    private readonly streams: StreamModel,
    private readonly live: LiveStreams,
  ) {}

  /** Ends with FORBIDDEN when the viewer is no longer active staff. */
  async follow<Context extends Follower<Context>>(
    follower: Context,
    { after, checkpoints }: { readonly after?: string | null; readonly checkpoints: boolean },
  ): Promise<AsyncIterableIterator<Emission<ReferralChange, Context>>> {
    const { memberId } = requireStaff(follower.viewer);
    return this.live.follow({
      topic: REFERRALS_TOPIC,
      after: after ?? null,
      checkpoints,
      head: () => this.streams.head(REFERRALS_TOPIC),
      renew: () => follower.renew(),
      judge: async (judged, { viewer }) => {
        requireStaff(viewer);
        return isReferralChange(judged.activity) ? this.changes.of(judged) : null;
      },
      checkpoint: (cursor, occurredAt) => ({
        ...{ cursor, occurredAt, referralId: null, referral: null },
        kind: ReferralChangeKind.CHECKPOINT,
      }),
      rightsOf: memberId,
      reconsider: async () => {
        requireStaff((await follower.renew()).viewer);
      },
    });
  }

  private async read(activities: readonly Activity[]): Promise<ReferralChange[]> {
    const ids = new Set(activities.flatMap(({ subjects }) => subjects['referralId'] ?? []));
    const referrals = await this.referrals.findByIds([...ids]);
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
