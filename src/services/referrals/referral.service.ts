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
import type { LiveStreams } from '../../live/follow';
import { readLivePage } from '../../live/live-page';
import type { StreamModel } from '../../models/live/stream.model';
import type { ReferralModel } from '../../models/referrals/referral.model';
import type { Retryable } from '../retryable';
import type { ReferralQueue } from './open-referral-book';

interface MoveReferral extends Retryable {
  readonly referralId: string;
  readonly to: ReferralStage;
  readonly expectedVersion: number;
  readonly reason?: string | null | undefined;
}

export interface ReferralPage {
  readonly page: Page<ReferralRecord>;
  /** Where the stream of referrals goes on from what the first page showed; null for who may not follow it. */
  readonly liveCursor: string | null;
}

const REASON_MAX = 1000;

/** Reading referrals and moving them through their stages (DOMAIN.md R3, R5). */
export class ReferralService {
  constructor(
    private readonly referrals: ReferralModel,
    private readonly queue: ReferralQueue,
    private readonly streams: StreamModel,
    private readonly live: LiveStreams,
  ) {}

  /** One's own referrals; all of them for HR. */
  async page(viewer: Viewer | null, args: PageArguments): Promise<ReferralPage> {
    const me = requireActiveMember(viewer);
    const referrerId = isStaff(me) ? null : me.memberId;
    const { page, sequence } = await readLivePage(
      parsePage(args),
      () => this.streams.head(REFERRALS_TOPIC),
      (request) => this.referrals.page(referrerId, request),
    );
    return { page, liveCursor: isStaff(me) ? this.live.cursor(REFERRALS_TOPIC, sequence) : null };
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
