import { isStaff, requireActiveMember, requireStaff } from '../../domain/access';
import { REFERRALS_TOPIC } from '../../domain/activity';
import { assertFound } from '../../domain/domain-error';
import { type Page, type PageArguments, parsePage } from '../../domain/page';
import { ReferralActor, type ReferralRecord } from '../../domain/referrals/referral';
import { assertVersion, moveReferral } from '../../domain/referrals/referral-moves';
import type { ReferralStage } from '../../domain/referrals/referral-stage';
import { parseOptionalText } from '../../domain/text';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { ReferralModel } from '../../models/referrals/referral.model';
import type { Retryable } from '../retryable';
import type { ReferralQueue } from './open-referral-book';

interface MoveReferral extends Retryable {
  readonly referralId: string;
  readonly to: ReferralStage;
  readonly expectedVersion: number;
  readonly reason?: string | null | undefined;
}

const REASON_MAX = 1000;

/** Reading referrals and moving them through their stages (DOMAIN.md R3, R5). */
export class ReferralService {
  constructor(
    private readonly referrals: ReferralModel,
    private readonly queue: ReferralQueue,
  ) {}

  /** One's own referrals; all of them for HR. */
  async page(viewer: Viewer | null, args: PageArguments): Promise<Page<ReferralRecord>> {
    const me = requireActiveMember(viewer);
    return this.referrals.page(isStaff(me) ? null : me.memberId, parsePage(args));
  }

  /** One move by HR, on the version that HR has seen (DOMAIN.md R3). */
  async move(viewer: Viewer | null, input: MoveReferral): Promise<{ readonly referralId: string }> {
    const me = requireStaff(viewer);
    const { referralId, to, expectedVersion } = input;
    const bounds = { max: REASON_MAX, rule: 'R3' };
    const reason = parseOptionalText('input.reason', input.reason, bounds);
    return this.queue.submit(REFERRALS_TOPIC, {
      command: command(me, 'moveReferral', input),
      needs: { referralId },
      apply: async (book) => {
        const referral = assertFound(book.referral(referralId), 'input.referralId');
        assertVersion(referral, expectedVersion);
        const move = { to, actor: ReferralActor.STAFF, movedBy: me.memberId, at: book.now, reason };
        book.changeReferral(moveReferral(referral, move));
        return { referralId };
      },
    });
  }
}
