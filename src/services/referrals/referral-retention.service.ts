import { REFERRALS_TOPIC } from '../../domain/activity';
import { forgetCandidate } from '../../domain/referrals/referral-retention';
import type { ReferralModel } from '../../models/referrals/referral.model';
import type { ReferralQueue } from './open-referral-book';

const BATCH = 100;

/** Forgets candidates whose referral ended long ago (DOMAIN.md R6). */
export class ReferralRetentionService {
  constructor(
    private readonly referrals: ReferralModel,
    private readonly queue: ReferralQueue,
    private readonly clock: () => Date,
  ) {}

  /** Goes on until none is left or `signal` stops it. */
  async forgetDue(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const ids = await this.referrals.idsToForget(this.clock(), BATCH);
      await Promise.all(ids.map((id) => this.forget(id)));
      if (ids.length < BATCH) break;
    }
  }

  private forget(referralId: string): Promise<Readonly<Record<string, never>>> {
    return this.queue.submit(REFERRALS_TOPIC, {
      command: null,
      needs: { referralId },
      apply: async (book) => {
        const referral = book.referral(referralId);
        const forgotten = referral && forgetCandidate(referral, book.now);
        if (forgotten) book.changeReferral(forgotten);
        return {};
      },
    });
  }
}
